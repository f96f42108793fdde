import { systemWords } from '../call/index.ts'
import { renderHangup, renderWhisper } from '../twilio/index.ts'
import { later, type CallSid, type OfferId } from '../words.ts'
import type { AskAgent } from './ask-disposition.ts'
import type { EndOffer } from './end-offer.ts'
import type { Parts } from './parts.ts'
import type { Purposes, RungFor } from './rung-for.ts'

/** An agent picked up: who is calling and why, and the wait for a key. */
export type WhisperToAgent = (offer: OfferId, leg: CallSid) => Promise<string>

/** What an agent pressed at the whisper's `attempt`, counted from 1; `''` is silence. */
export type HearAgent = (offer: OfferId, attempt: number, keys: string) => Promise<string>

/** The agent's part in the conference is over. */
export type PartFromAgent = (offer: OfferId) => Promise<string>

// Longer than both whispers and their silences, so that the lease never ends an offer that is being listened to.
const listeningMs = 60_000
const attempts = 2
const acceptKey = '1'

export function whisperToAgent(parts: Parts, purposes: Purposes): WhisperToAgent {
  const { store, addresses } = parts
  return async (offerId, leg) => {
    await store.agents.answer(offerId, leg, later(parts.now(), listeningMs))
    const words = await (await rungFor(parts, purposes, offerId))?.describe(offerId, 1)
    return words ? renderWhisper(words, offerId, 1, addresses) : offerGone()
  }
}

export function hearAgent(parts: Parts, purposes: Purposes, endOffer: EndOffer): HearAgent {
  const { store, addresses } = parts

  return async (offerId, attempt, keys) => {
    const agent = await store.agents.holding(offerId)
    const purpose = agent?.offer && purposes[agent.offer.purpose]
    if (!purpose) return offerGone()
    // A copy of the key press that accepted.
    if (agent.state === 'onCall') return purpose.rejoin(offerId)

    if (keys === acceptKey) return accept(parts, purpose, offerId)
    const words = await purpose.describe(offerId, attempt + 1)
    if (!words) return offerGone()
    if (keys !== '') {
      await endOffer(offerId, 'declined')
      return renderHangup(systemWords(words.language).goodbye)
    }
    if (attempt < attempts) return renderWhisper(words, offerId, attempt + 1, addresses)
    // Nobody pressed anything: a voicemail answered, or a pocket.
    await endOffer(offerId, 'voicemail')
    return renderHangup()
  }
}

async function accept({ store, now }: Parts, purpose: RungFor, offerId: OfferId): Promise<string> {
  if (await store.agents.accept(offerId, now())) return purpose.accept(offerId)
  // Another copy of this key press was quicker: its answer may be lost, so this one is the same.
  return (await store.agents.holding(offerId)) ? purpose.rejoin(offerId) : offerGone()
}

export const partFromAgent =
  (parts: Parts, purposes: Purposes, askAgent: AskAgent): PartFromAgent =>
  async (offerId) =>
    (await askAgent(offerId)) ??
    (await (await rungFor(parts, purposes, offerId))?.left(offerId)) ??
    renderHangup()

/** What the agent who holds the offer is rung for; `null` when nobody holds it. */
async function rungFor({ store }: Parts, purposes: Purposes, offerId: OfferId): Promise<RungFor | null> {
  const offer = (await store.agents.holding(offerId))?.offer
  return (offer && purposes[offer.purpose]) ?? null
}

/** Told to an agent whose offer is no longer theirs to take. */
export const offerGone = (): string => renderHangup(systemWords(null).offerGone)

/** Told to an agent who was rung with others, one of whom was quicker. */
export const tellTaken = (): string => renderHangup(systemWords(null).takenByColleague)

/** Told to an agent who is listening when the caller hangs up. */
export const tellCallerGone = (): string => renderHangup(systemWords(null).callerHungUp)
