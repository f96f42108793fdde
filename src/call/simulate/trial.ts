import type { CallerEvent, CompiledFlow, Company, Facts } from '../../flow/index.ts'
import type { EpochMs } from '../../words.ts'

/** A call to be tried: which flow of which company, who calls, when, and how the world takes it. */
export type Trial = Readonly<{
  flow: CompiledFlow
  company: Company
  facts: Facts
  startsAt: EpochMs
  circumstances: Circumstances
}>

/** How those whom a flow deals with behave while it is tried. */
export type Circumstances = Readonly<{
  /** Whoever waits in a queue, by its name. */
  queues: Readonly<Record<string, QueueSituation>>
  /** In all other queues. */
  otherQueues: QueueSituation
  /** How it ends when callers are put through to a number outside, by its name; they talk when it is not here. */
  transfers: Readonly<Record<string, TransferEnd>>
  /** What the effects of a step come to, by the step's name; the usual when it is not here. */
  results: Readonly<Record<string, ToldResult>>
}>

/** A result and the values that come with it; the usual result when `type` is `null`. */
export type ToldResult = Readonly<{ type: string | null; values: Readonly<Record<string, string>> }>

export type TransferEnd = Extract<CallerEvent, { type: 'transferEnded' }>['because']

/**
 * `answered`: an agent takes the call after so long and talks so long. `busy`: nobody does, as long as the caller waits;
 * so it is in a `long` line, with that many before them, and in one that is `unstaffed`, with nobody signed in.
 */
export type QueueSituation =
  | Readonly<{ kind: 'answered'; afterSeconds: number; talkSeconds: number }>
  | Readonly<{ kind: 'busy' }>
  | Readonly<{ kind: 'long'; before: number }>
  | Readonly<{ kind: 'unstaffed' }>
  | Readonly<{ kind: 'full' }>

/** An agent who answers soon. */
export const available = {
  kind: 'answered',
  afterSeconds: 5,
  talkSeconds: 60,
} as const satisfies QueueSituation

/** What becomes of callers in `queue`. */
export const situationOf = ({ queues, otherQueues }: Circumstances, queue: string): QueueSituation =>
  (Object.hasOwn(queues, queue) ? queues[queue] : undefined) ?? otherQueues
