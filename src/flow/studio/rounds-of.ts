import type { Draft } from './draft.ts'
import { textsIn } from './properties.ts'

const usualRounds = 3
const mostRounds = 10

/** How often a loop goes round, and whether it counts that itself. */
export type Rounds = Readonly<{ rounds: number; isCounted: boolean }>

/**
 * How often a loop goes round before a person takes over: three times; where it counts its rounds itself, as often
 * as it counts and once more, so that it can end as its author meant it to.
 */
export function roundsOf(loop: readonly Draft[]): Rounds {
  const isCounted = loop.some(
    ({ body }) => 'set' in body && textsIn(body.set).some((text) => /\|\s*(plus|minus)/.test(text)),
  )
  if (!isCounted) return { rounds: usualRounds, isCounted }
  const limits = loop.flatMap(({ body }) => numbersIn(body.branch)).filter((limit) => limit < mostRounds)
  return { rounds: Math.max(usualRounds, ...limits.map((limit) => Math.ceil(limit) + 1)), isCounted }
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'string') return /^\d{1,2}$/.test(value) ? [Number(value)] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(numbersIn)
}
