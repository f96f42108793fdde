import type { Spoken } from '../flow/index.ts'
import type { Agent, LiveOffer } from '../store/index.ts'
import type { OfferId } from '../words.ts'

/**
 * What is told apart by what an agent is rung for. All else is one path for every purpose: claiming, ringing, asking
 * for a key, declining, not answering.
 */
export type RungFor = Readonly<{
  /** What the agent hears before taking it, `attempt` from 1; `null` when it is not there to be taken any more. */
  describe: (offer: OfferId, attempt: number) => Promise<Spoken | null>
  /** The agent pressed 1, and is theirs alone from now on: what they hear. */
  accept: (offer: OfferId) => Promise<string>
  /** The same key press told once more: what they are to hear still. */
  rejoin: (offer: OfferId) => Promise<string>
  /** The agent's part in the conference is over: what they hear. */
  left: (offer: OfferId) => Promise<string>
  /** How long the agent is rung; the company's own where `null`. */
  ringSeconds: (offer: LiveOffer) => Promise<number | null>
  /** The leg of an agent who had accepted is over, with this final status. */
  agentGone: (agent: Agent, offer: LiveOffer, status: string) => Promise<void>
}>

/** Each purpose that agents are rung for, and what is told apart by it. */
export type Purposes = Readonly<Partial<Record<LiveOffer['purpose'], RungFor>>>
