import { consultedIn, isAgentLost, systemWords, talkOf, type Call } from '../call/index.ts'
import { renderAgentJoins, renderAskAgain, renderHangup } from '../twilio/index.ts'
import type { EpochMs, OfferId } from '../words.ts'
import { describeCall } from './describe-call.ts'
import type { TakeBackOffer } from './end-offer.ts'
import type { LoseAgent } from './lose-agent.ts'
import type { PassOn } from './on-call/hand-over.ts'
import type { Parts } from './parts.ts'
import type { ReconcileCall } from './reconcile-call.ts'
import { offerGone, tellTaken } from './ring-agent.ts'
import type { WinCall } from './ring-group.ts'
import type { RungFor } from './rung-for.ts'
import type { BeginWrapUp } from './wrap-up.ts'

type Followers = Readonly<{
  takeBackOffer: TakeBackOffer
  reconcile: ReconcileCall
  winCall: WinCall
  loseAgent: LoseAgent
  beginWrapUp: BeginWrapUp
  passOn: PassOn
}>

/** An agent is rung for a caller who waits in line. */
export function rungForCall(parts: Parts, followers: Followers): RungFor {
  const { store, published } = parts
  return {
    describe: async (offerId, attempt) => {
      const call = await store.line.under(offerId)
      return call && describeCall(parts, call, attempt)
    },
    accept: async (offerId) => {
      const call = await store.line.under(offerId)
      if (call) return accept(parts, followers, { call, offerId })
      await store.agents.release(offerId, parts.now(), parts.now())
      return offerGone()
    },
    rejoin: async (offerId) => {
      const call = await store.line.under(offerId)
      if (!call) return offerGone()
      if (call.state === 'connected') return joinConference(parts, call, offerId)
      // The caller may be gone: who joined now would sit in an empty room.
      return renderAskAgain(parts.addresses.offer(offerId, 'keys/1'))
    },
    // The conversation is over, for the agent too.
    left: () => Promise.resolve(renderHangup()),
    ringSeconds: async ({ callSid }) => {
      const queue = (await store.calls.load(callSid))?.place?.queue
      return (queue && published.company().queues[queue]?.ringSeconds) ?? null
    },
    agentGone: async (_agent, offer, status) => {
      await agentGone(parts, followers, { offer, status })
    },
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
  const words = systemWords(call.position.context.language)
  if ((await winCall(offerId)) === 'lost') {
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

type Gone = Readonly<{ offer: Parameters<RungFor['agentGone']>[1]; status: string }>

async function agentGone(
  { store, now }: Parts,
  { takeBackOffer, loseAgent, beginWrapUp, passOn, reconcile }: Followers,
  { offer: { id, callSid }, status }: Gone,
): Promise<void> {
  const before = await store.line.under(id)
  if (before?.state === 'offered') {
    // The caller is on the way, and comes back to the line.
    const taken = await takeBackOffer(id, 'failed', { inQueue: false })
    if (taken === 'takenBack') return
  }
  const told = await store.line.under(id)
  if (told && isLeftAlone(told, status, now())) {
    // A caller who hangs up takes the agent's leg along, whose end may be told first.
    await reconcile(callSid)
    const call = await store.line.under(id)
    if (call && !(await passOn(call))) await loseAgent(call)
  } else await beginWrapUp(id, callSid)
}

/** Whether the caller, should they be there still, has nobody to talk to, or only whom the agent had asked. */
const isLeftAlone = (call: Call, status: string, now: EpochMs): boolean =>
  isAgentLost(call, status, now) || consultedIn(talkOf(call)) !== null
