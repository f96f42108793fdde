import type { CallerEvent, Effect, FlowEvent } from '../../flow/index.ts'
import type { JournalEntry } from '../journal.ts'

/** Something that happened to the caller: at which step, in which queue they stood then, and when. */
export type Happened = Readonly<{
  step: string
  queue: string | null
  event: CallerEvent
  entry: JournalEntry
}>

/** All that a call has to say to a flow that asks: what the caller did, step by step, and what the world answered. */
export type Remembered = Readonly<{
  happened: readonly Happened[]
  results: readonly Readonly<{ asked: string; result: FlowEvent }>[]
}>

/** What is to be had from a call's journal, in the order it happened. */
export function remember(journal: readonly JournalEntry[]): Remembered {
  const happened: Happened[] = []
  let queue: string | null = null
  for (const entry of journal) {
    const { event, step } = entry
    if (event) happened.push({ step, queue: event.type === 'leftQueue' ? queue : null, event, entry })
    const joined = entry.performed.findLast(({ effect }) => effect.type === 'joinQueue')?.effect
    queue = joined?.type === 'joinQueue' ? joined.queue : null
  }
  const performed = journal.flatMap((entry) => entry.performed)
  return { happened, results: performed.map(({ effect, result }) => ({ asked: askedBy(effect), result })) }
}

/** What the world answered when it was asked the same, and what is left to answer with; `null` when it was not asked. */
export function resultFor(
  { results, ...rest }: Remembered,
  effect: Effect,
): Readonly<{ result: FlowEvent; left: Remembered }> | null {
  const asked = askedBy(effect)
  const at = results.findIndex((known) => known.asked === asked)
  const known = results[at]
  if (known) return { result: known.result, left: { ...rest, results: results.toSpliced(at, 1) } }
  const result = alwaysSo[effect.type]
  return result ? { result, left: { ...rest, results } } : null
}

// How the caller is told of it changes nothing of what is asked.
const wording: ReadonlySet<string> = new Set(['words', 'heard', 'asked', 'language'])

const askedBy = (effect: Effect): string =>
  JSON.stringify(effect, (key, value: unknown) => (wording.has(key) ? undefined : value))

/** What these come to whoever asks: nothing of it is a guess, but that a queue the call never stood in had room. */
const alwaysSo: Readonly<Partial<Record<Effect['type'], FlowEvent>>> = {
  linkInquiry: { type: 'done' },
  suppressNumber: { type: 'done' },
  keepAnswer: { type: 'kept' },
  joinQueue: { type: 'joined' },
}
