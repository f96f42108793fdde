import { renderAgentJoins, renderHangup, renderWhisper } from '../twilio/index.ts'
import { systemWords, type Call } from '../call/index.ts'
import { later, type CallSid, type OfferId } from '../words.ts'
import { describeCall } from './describe-call.ts'
import type { EndOffer, TakeBackOffer } from './end-offer.ts'
import type { Parts } from './parts.ts'
import type { ReconcileCall } from './reconcile-call.ts'
import type { WinCall } from './ring-group.ts'

/** An agent picked up: who is calling and why, and the wait for a key. */
export type WhisperToAgent = (offer: OfferId, leg: CallSid) => Promise<string>

/** What an agent pressed at the whisper's `attempt`, counted from 1; `''` is silence. */
export type HearAgent = (offer: OfferId, attempt: number, keys: string) => Promise<string>

// Longer than both whispers and their silences, so that the lease never ends an offer that is being listened to.
const listeningMs = 60_000
const attempts = 2
const acceptKey = '1'

export function whisperToAgent(parts: Parts): WhisperToAgent {
  return async (offerId, leg) => {
    const at = parts.now()
    await parts.store.agents.answer(offerId, leg, later(at, listeningMs))
    const call = await parts.store.line.under(offerId)
    if (!call) return offerGone()
    return renderWhisper(await describeCall(parts, call, 1), offerId, 1, parts.addresses)
  }
}

type Followers = Readonly<{
  endOffer: EndOffer
  takeBackOffer: TakeBackOffer
  reconcile: ReconcileCall
  winCall: WinCall
}>

export function hearAgent(parts: Parts, followers: Followers): HearAgent {
  const { store, addresses } = parts
  const { endOffer } = followers

  return async (offerId, attempt, keys) => {
    const agent = await store.agents.holding(offerId)
    const call = await store.line.under(offerId)
    if (!agent || !call) return offerGone()
    // A copy of the key press that accepted.
    if (agent.state === 'onCall') return joinConference(parts, call, offerId)

    if (keys === acceptKey) return accept(parts, followers, { call, offerId })
    if (keys !== '') {
      await endOffer(offerId, 'declined')
      return renderHangup(systemWords(call.position.context.language).goodbye)
    }
    if (attempt < attempts) {
      return renderWhisper(await describeCall(parts, call, attempt + 1), offerId, attempt + 1, addresses)
    }
    // Nobody pressed anything: a voicemail answered, or a pocket.
    await endOffer(offerId, 'voicemail')
    return renderHangup()
  }
}

type Accepting = Readonly<{ call: Call; offerId: OfferId }>

/**
 * Takes the caller out of the queue for the agent who pressed 1. Only then, and only if the caller is still there,
 * does the agent join: the music never stops before a person has accepted.
 */
async function accept(
  parts: Parts,
  { takeBackOffer, reconcile, winCall }: Followers,
  { call, offerId }: Accepting,
): Promise<string> {
  const { store, now, log } = parts
  if (!(await store.agents.accept(offerId, now()))) {
    // Another copy of this key press was quicker: its answer may be lost, so this one is the same.
    return (await store.agents.holding(offerId)) ? joinConference(parts, call, offerId) : offerGone()
  }
  const words = systemWords(call.position.context.language)
  if ((await winCall(call, offerId)) === 'lost') {
    await store.agents.release(offerId, now(), now())
    return tellTaken()
  }
  try {
    if ((await moveCaller(parts, call, offerId)) === 'moved') return joinConference(parts, call, offerId)
    const caller = await takeBackOffer(offerId, 'callerLeft', { inQueue: false })
    if (caller === 'connected') return joinConference(parts, call, offerId)
    parts.afterwards(() => reconcile(call.sid))
    return renderHangup(words.callerHungUp)
  } catch (error) {
    log.error(error, 'an accepted call was not said to have been moved to its agent')
    // It may have been moved all the same: then its caller is with the agent, or comes back to the line.
    const caller = await takeBackOffer(offerId, 'failed', { inQueue: true })
    return caller === 'connected' ? joinConference(parts, call, offerId) : renderHangup(words.offerGone)
  }
}

async function moveCaller(
  { telephone, addresses }: Parts,
  { sid, place }: Call,
  offerId: OfferId,
): Promise<'moved' | 'gone'> {
  if (!place?.queueSid) return 'gone'
  return telephone.moveFromQueue(place.queueSid, sid, addresses.connect(sid, offerId))
}

const joinConference = ({ addresses }: Parts, call: Call, offerId: OfferId): string =>
  renderAgentJoins(call.sid, offerId, { record: call.place?.record ?? false, addresses })

const offerGone = (): string => renderHangup(systemWords(null).offerGone)

/** Told to an agent who was rung with others, one of whom was quicker. */
export const tellTaken = (): string => renderHangup(systemWords(null).takenByColleague)

/** Told to an agent who is listening when the caller hangs up. */
export const tellCallerGone = (): string => renderHangup(systemWords(null).callerHungUp)

/** The conversation is over, for the agent too. */
export const goodbyeToAgent = (): string => renderHangup()
