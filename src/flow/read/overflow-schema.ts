import { z } from 'zod'
import type { Overflow, OverflowWay } from '../run/directive.ts'
import { block, stepName } from './authored.ts'
import { duration } from './duration.ts'

const conditions = {
  after: duration({ from: '10s', to: '4h' })
    .optional()
    .describe('The caller has waited so long here; asked while they wait'),
  longerThan: z
    .int()
    .min(0)
    .max(5000)
    .optional()
    .describe('More than so many callers stand before them; asked when they join'),
  unstaffed: z
    .literal(true)
    .optional()
    .describe('Nobody who could take the call is signed in; asked when they join and while they wait'),
  closesWithin: duration({ from: '1m', to: '12h' })
    .optional()
    .describe('The queue closes so soon; asked when they join and while they wait'),
}

type AuthoredOverflow = Readonly<{
  after?: number | undefined
  longerThan?: number | undefined
  unstaffed?: true | undefined
  closesWithin?: number | undefined
  next: string
}>

const names = Object.keys(conditions) as readonly (keyof typeof conditions)[]

const written = (entry: AuthoredOverflow) => names.filter((name) => entry[name] !== undefined)

const entry = block({ ...conditions, next: stepName.describe('Where the caller goes on instead') }).refine(
  (one) => written(one).length === 1,
  {
    error: ({ input }) => {
      const asked = written(input as AuthoredOverflow)
      return asked.length === 0
        ? `Say when: one of ${names.join(', ')}`
        : `One condition each: this asks for ${asked.join(' and ')}. Write an entry for each; the first that holds is taken`
    },
  },
)

/** Where callers are led instead of waiting, and when: the first condition that holds is taken. */
export const overflows = z
  .array(entry)
  .max(10)
  .default([])
  .describe(
    'Leads callers elsewhere before they give up: a list, each with one condition; the first that holds wins',
  )

/** The outcome of an overflow's entry, counted from 0. */
export const overflowWay = (index: number): OverflowWay => `overflow:${index + 1}`

/**
 * The overflows of a step from what its author wrote. But for the wait, which counts anew, each leads a caller away
 * from a queue once a call: who comes back has chosen to wait.
 */
export const toOverflows = (entries: readonly AuthoredOverflow[], queue: string): readonly Overflow[] =>
  entries.map((one, index) => {
    const once = (kind: Overflow['kind']) => ({ way: overflowWay(index), once: `~left ${queue}: ${kind}` })
    if (one.longerThan !== undefined)
      return { kind: 'longerThan', callers: one.longerThan, ...once('longerThan') }
    if (one.unstaffed) return { kind: 'unstaffed', ...once('unstaffed') }
    if (one.closesWithin !== undefined)
      return { kind: 'closesWithin', ms: one.closesWithin, ...once('closesWithin') }
    return { kind: 'after', ms: one.after ?? 0, way: overflowWay(index), once: null }
  })

/** When an overflow leads a caller away, as the end of a sentence. */
export function overflowWords(overflow: Overflow): string {
  switch (overflow.kind) {
    case 'after':
      return `the caller has waited ${durationWords(overflow.ms)}`
    case 'longerThan':
      return `more than ${overflow.callers} stand before the caller`
    case 'unstaffed':
      return 'nobody who could take it is signed in'
    case 'closesWithin':
      return `the queue closes within ${durationWords(overflow.ms)}`
  }
}

const durationWords = (ms: number): string => {
  const [minutes, seconds] = [Math.floor(ms / 60_000), Math.round((ms % 60_000) / 1000)]
  return [...(minutes > 0 ? [`${minutes} min`] : []), ...(seconds > 0 ? [`${seconds} s`] : [])].join(' ')
}
