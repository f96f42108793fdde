import type { AgentId } from '../../words.ts'

/**
 * Where an agent's call to the agents' line stands:
 *
 *   phone -> pin -> menu <-> reason
 *     ^------'  (number and PIN do not go together)
 *
 * `tries` are the wrong answers and silences so far; three end the call. `agentId` is `null` for a number that is
 * nobody's, whose PIN is asked for all the same: who calls is not told which of the two was wrong.
 */
export type AgentLineStep =
  | Readonly<{ at: 'phone'; tries: number }>
  | Readonly<{ at: 'pin'; agentId: AgentId | null; isKnownByCallerId: boolean; tries: number }>
  | Readonly<{ at: 'menu' | 'reason'; agentId: AgentId; tries: number }>
  | Readonly<{ at: 'over' }>

/** How many wrong answers or silences end a call. */
const triesAtMost = 3

/** The step once more, after an answer that led nowhere; `over` when there have been too many. */
export function again(step: Exclude<AgentLineStep, { at: 'over' }>): AgentLineStep {
  const tries = step.tries + 1
  return tries < triesAtMost ? { ...step, tries } : { at: 'over' }
}
