import { localDay } from '../calendar/index.ts'
import { afterTalk } from '../routing/index.ts'
import { later, type CallSid, type OfferId } from '../words.ts'
import type { Agent } from '../store/index.ts'
import { flagUndisposed } from './flag-undisposed.ts'
import { keepAnswered } from './keep-answered.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'

/**
 * The conversation is over: its agent gets time to write down how it ended. The agent as before; a second time changes
 * nothing and gives `null`.
 */
export type BeginWrapUp = (offer: OfferId, call: CallSid) => Promise<Agent | null>

export const beginWrapUp =
  ({ store, published, now }: Parts): BeginWrapUp =>
  async (offer, sid) => {
    const agent = await store.agents.holding(offer)
    if (!agent) return null
    const at = now()
    const { routing, queues, timeZone } = published.company()
    const call = await store.calls.load(sid)
    const queue = call ? call.visits.at(-1)?.queue : (await store.callbacks.find(sid))?.queue
    const wrapUpMs = (queue === undefined ? null : queues[queue]?.wrapUpMs) ?? routing.wrapUpMs
    const tally = afterTalk(agent.tally, localDay(at, timeZone), at - agent.stateSince)
    const before = await store.agents.beginWrapUp(agent, { until: later(at, wrapUpMs), tally, now: at })
    if (before && call) await keepAnswered({ store, now }, call, { offer, wrapUpMs })
    return before
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
