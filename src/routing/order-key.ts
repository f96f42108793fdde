import type { EpochMs } from '../words.ts'

/**
 * Where a call stands in the one line over all queues: when it came, less what its priority is worth. The smallest
 * key is served first; of equal keys the smaller call sid.
 *
 * The rule that is kept (invariant 5): no call is offered to an agent while a call with a smaller key waits that this
 * agent may take and that is not offered in the same decision. An agent may take a call when they are available and
 * not cooling down, serve its queue, and have at `now` every skill that its demands ask at that moment; while it is
 * held for a preferred agent, when they are that agent. So
 *
 * - ageing is in the key: a point of priority is worth `ageingMs` of waiting, no more, and whoever came so much
 *   earlier goes first. Nothing starves;
 * - relaxation changes who may take a call, never its key: a call that asks for less does not overtake;
 * - a preferred agent changes who may take a call for a while: others pass it, and it keeps its key;
 * - a strategy chooses among the agents who may take the call whose turn it is. It never chooses the call;
 * - a ring group takes its further agents only from those whom no waiting call gets.
 */
export const orderKey = (enqueuedAt: EpochMs, priority: number, ageingMs: number): number =>
  enqueuedAt - priority * ageingMs
