import { extendedWrapUp, type AgentState } from '../routing/index.ts'
import type { AgentId, EpochMs } from '../words.ts'
import type { OfferCalls } from './offer-calls.ts'
import { flagUndisposed } from './flag-undisposed.ts'
import type { Parts } from './parts.ts'

/** What became of a wish about an agent's wrap-up: `until` is when it ends, `busy` names the state they are in. */
export type WrapUpChange =
  | Readonly<{ kind: 'extended' | 'longestAlready'; until: EpochMs }>
  | Readonly<{ kind: 'ended' | 'unknownAgent' }>
  | Readonly<{ kind: 'notInWrapUp'; state: AgentState }>

/**
 * An agent asks for more time to write things down, up to the company's limit. `from` is when it was to end as they
 * asked, where that is known: one that ends at another time by now has been extended already.
 */
export type ExtendWrapUp = (id: AgentId, byMs: number, from?: EpochMs | null) => Promise<WrapUpChange>

export const extendWrapUp =
  ({ store, published }: Parts): ExtendWrapUp =>
  async (id, byMs, from = null) => {
    for (;;) {
      const agent = await store.agents.find(id)
      if (!agent) return { kind: 'unknownAgent' }
      const { state, stateSince: since, wrapUpUntil } = agent
      if (state !== 'wrapUp' || wrapUpUntil === null) return { kind: 'notInWrapUp', state }
      if (from !== null && from !== wrapUpUntil) return { kind: 'extended', until: wrapUpUntil }
      const { wrapUpAtMostMs } = published.company().routing
      const until = extendedWrapUp({ since, until: wrapUpUntil }, byMs, wrapUpAtMostMs)
      if (until === null) return { kind: 'longestAlready', until: wrapUpUntil }
      if (await store.agents.extendWrapUp(id, { from: wrapUpUntil, until }))
        return { kind: 'extended', until }
    }
  }

/** An agent is done before the time is over, and available. */
export type EndWrapUp = (id: AgentId) => Promise<WrapUpChange>

export const endWrapUp =
  ({ store, now, afterwards }: Parts, offerCalls: OfferCalls): EndWrapUp =>
  async (id) => {
    const before = await store.agents.endWrapUp(id, now())
    if (!before) {
      const agent = await store.agents.find(id)
      return agent ? { kind: 'notInWrapUp', state: agent.state } : { kind: 'unknownAgent' }
    }
    if (before.lastCall) await flagUndisposed(store, before.lastCall)
    afterwards(offerCalls)
    return { kind: 'ended' }
  }
