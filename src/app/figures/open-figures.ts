import type { Parts } from '../parts.ts'
import { countAgents } from './count-agents.ts'
import { countCalls } from './count-calls.ts'
import { readFigures, readFiguresOf } from './read-figures.ts'

/** Counting what happens, and reading what was counted. */
export function openFigures(parts: Parts) {
  const countsCalls = countCalls(parts)
  return {
    countCalls: countsCalls,
    timed: { countCalls: countsCalls, countAgents: countAgents(parts) },
    read: { figures: readFigures(parts), figuresOf: readFiguresOf(parts) },
  }
}
