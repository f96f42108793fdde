import type { Around, Never } from '../step-kind.ts'

/** What is written of when a queue step leads its callers elsewhere. */
type Written = Readonly<{
  queue: string
  maxWait?: number | undefined
  overflow: readonly Readonly<{
    after?: number | undefined
    longerThan?: number | undefined
    unstaffed?: true | undefined
    closesWithin?: number | undefined
  }>[]
}>

/** The overflows of a queue step that can never hold, or never before another that leads the caller away first. */
export const neverOverflows = (step: Written, { company }: Around): readonly Never[] =>
  step.overflow.flatMap((_, index) => {
    const because = hidden(step, index) ?? (company && impossible(step, index, company))
    return because === null ? [] : [{ path: ['overflow', index], because }]
  })

/** Why an earlier entry of the list always leads the caller away first; `null` when none does. */
function hidden({ overflow }: Written, index: number): string | null {
  const own = overflow[index]
  const earlier = overflow.slice(0, index)
  const isHidden = earlier.some(
    ({ after, longerThan, unstaffed, closesWithin }) =>
      atMost(after, own?.after) ||
      atMost(longerThan, own?.longerThan) ||
      atMost(own?.closesWithin, closesWithin) ||
      (unstaffed && own?.unstaffed),
  )
  return isHidden ? 'whenever it holds, an entry before it holds too' : null
}

const atMost = (one: number | undefined, other: number | undefined): boolean =>
  one !== undefined && other !== undefined && one <= other

function impossible(
  { queue, maxWait, overflow }: Written,
  index: number,
  { queues }: NonNullable<Around['company']>,
): string | null {
  const settings = Object.hasOwn(queues, queue) ? queues[queue] : undefined
  const own = overflow[index]
  if (!settings || !own) return null
  const { calendar, maxLength, maxWaitMs } = settings
  if (atMost(maxLength ?? undefined, own.longerThan))
    return `the queue "${queue}" never holds so many callers`
  if (isOver(own.after, maxWait ?? maxWaitMs)) return 'the longest wait is over before'
  const closes = own.closesWithin === undefined || calendar !== null
  return closes ? null : `the queue "${queue}" has no calendar, so it never closes`
}

const isOver = (after: number | undefined, longest: number): boolean => after !== undefined && after > longest
