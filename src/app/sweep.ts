import type { Call } from '../call/index.ts'
import type { Agent } from '../store/index.ts'
import type { EpochMs } from '../words.ts'
import type { EndOffer } from './end-offer.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'
import type { BeginWrapUp, EndDueWrapUps } from './wrap-up.ts'

/** Ends what has run out of time, and offers what waits. */
export type Sweep = () => Promise<void>

export function sweep(
  { store, telephone, now }: Parts,
  followers: Readonly<{ endOffer: EndOffer; endDueWrapUps: EndDueWrapUps; offerCalls: OfferCalls }>,
): Sweep {
  return async () => {
    for (const { offer } of await store.agents.withExpiredLease(now())) {
      if (!offer) continue
      await followers.endOffer(offer.id, 'noAnswer')
      if (offer.legSid) await telephone.hangUp(offer.legSid)
    }
    await followers.endDueWrapUps()
    await followers.offerCalls()
  }
}

/** Repairs what a crash left between two writes: agents held by no call, calls offered to nobody. */
export type Repair = () => Promise<void>

// A pair of writes is milliseconds apart; what is older than this was left by a crash.
const settledMs = 10_000

export function repair(
  { store, now }: Parts,
  { endOffer, beginWrapUp }: Readonly<{ endOffer: EndOffer; beginWrapUp: BeginWrapUp }>,
): Repair {
  const isSettled = (since: EpochMs | undefined): boolean => since !== undefined && now() - since >= settledMs

  async function repairAgent({ offer, stateSince }: Agent): Promise<void> {
    if (!offer || !isSettled(stateSince)) return
    const call = await store.line.under(offer.id)
    if (!call) await beginWrapUp(offer.id, offer.callSid)
    else if (call.state === 'offered') await endOffer(offer.id, 'failed')
  }

  async function repairCall({ offer, offers }: Call): Promise<void> {
    if (!offer || !isSettled(offers.at(-1)?.at)) return
    if (!(await store.agents.holding(offer.id))) await endOffer(offer.id, 'failed')
  }

  return async () => {
    for (const agent of await store.agents.onCalls()) await repairAgent(agent)
    for (const call of await store.line.offered()) await repairCall(call)
  }
}
