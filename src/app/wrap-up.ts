import { later, type CallSid, type OfferId } from '../words.ts'
import type { Agent } from '../store/index.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'

/**
 * The conversation is over: its agent gets time to write down how it ended. The agent as before; a second time changes
 * nothing and gives `null`.
 */
export type BeginWrapUp = (offer: OfferId, call: CallSid) => Promise<Agent | null>

export const beginWrapUp =
  ({ store, published, now }: Parts): BeginWrapUp =>
  async (offer, call) => {
    const at = now()
    const { wrapUpMs } = published.company().routing
    return store.agents.beginWrapUp(offer, call, later(at, wrapUpMs), at)
  }

/** Ends the wrap-ups whose time is over; a call nobody wrote anything about gets disposition `none`, flagged. */
export type EndDueWrapUps = () => Promise<void>

export const endDueWrapUps =
  ({ store, now }: Parts, offerCalls: OfferCalls): EndDueWrapUps =>
  async () => {
    let freed = 0
    for (;;) {
      const agent = await store.agents.endDueWrapUp(now())
      if (!agent) break
      freed++
      if (agent.lastCall) await flagUndisposed(store, agent.lastCall)
    }
    if (freed > 0) await offerCalls()
  }

/** Nobody said how the call ended, and the time to say it is over. */
export const flagUndisposed = (store: Parts['store'], call: CallSid): Promise<boolean> =>
  store.calls.setDisposition(call, { name: 'none', notes: '', flagged: true }, { onlyIfNone: true })
