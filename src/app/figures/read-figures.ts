import { localDay } from '../../calendar/index.ts'
import {
  figuresOfService,
  figuresOfWork,
  knownLimit,
  sumOf,
  type CountedKind,
  type DayCounts,
  type Limits,
} from '../../routing/index.ts'
import type { Parts } from '../parts.ts'
import { uncountedTime } from './count-agents.ts'
import { carryOut } from './count-up.ts'
import { presentWork, presentService } from './present-figures.ts'

/** Of whom, and of which days, both included; today where a day is left out. `withinSeconds` overrules the queues' own. */
export type FiguresAsked = Readonly<{
  by: CountedKind
  from?: string
  to?: string
  withinSeconds?: number
}>

/** The figures of each queue, agent or campaign, those the company has and those it had. */
export const readFigures =
  (parts: Parts) =>
  async ({ by, from, to, withinSeconds }: FiguresAsked) => {
    const today = localDay(parts.now(), parts.published.company().timeZone)
    // A day to come has no figures yet, and is a day all the same.
    const last = to ?? (from !== undefined && from > today ? from : today)
    const days = { from: from ?? last, to: last }
    const entries = await countedOn(parts, by, days)
    const names = new Set([...(await namesOf(parts, by)), ...entries.map(({ name }) => name)])
    return {
      by,
      ...days,
      items: [...names].toSorted().map((name) => {
        const limits = limitsOf(parts, by, { name, withinSeconds })
        return figuresOf(by, name, { entries: entries.filter((entry) => entry.name === name), limits })
      }),
    }
  }

/** The figures of one; `null` for one that the company neither has nor had on these days. */
export const readFiguresOf = (parts: Parts) => async (name: string, asked: FiguresAsked) => {
  const { items, ...about } = await readFigures(parts)(asked)
  const found = items.find((item) => item.name === name)
  return found ? { ...about, ...found } : null
}

type Days = Readonly<{ from: string; to: string }>

const readsAtMost = 5

/**
 * What a crash kept from the counters is added first; and it is read again when a count came in between, so that nothing is
 * missed in both places or found in both.
 */
async function countedOn(parts: Parts, by: CountedKind, { from, to }: Days): Promise<readonly DayCounts[]> {
  const { rollups, counts } = parts.store
  for (let reads = 1; ; reads += 1) {
    const before = await counts.present()
    if (!before.isCarriedOut) await carryOut(parts, before)
    const entries = await rollups.between(by, from, to)
    const running = by === 'agent' ? await uncountedTime(parts) : []
    const after = await counts.present()
    const isOfOneMoment = before.number === after.number
    if (isOfOneMoment || reads === readsAtMost)
      return [...entries, ...running.filter(({ day }) => day >= from && day <= to)]
  }
}

async function namesOf({ published, store }: Parts, by: CountedKind): Promise<readonly string[]> {
  const { queues, campaigns } = published.company()
  switch (by) {
    case 'queue':
      return Object.keys(queues)
    case 'campaign':
      return Object.keys(campaigns)
    case 'agent':
      return (await store.agents.all()).map(({ id }) => id)
    default:
      return by satisfies never
  }
}

// As a queue has it that says nothing.
const standard = { serviceLevelMs: 20_000, shortAbandonMs: 5000 }

type Asked = Readonly<{ name: string; withinSeconds: number | undefined }>

/** The limits of the queue; for a campaign those of the queue it leads to. */
function limitsOf({ published }: Parts, by: CountedKind, { name, withinSeconds }: Asked): Limits {
  const { queues, campaigns } = published.company()
  const queue = by === 'queue' ? name : by === 'campaign' ? campaigns[name]?.queue : undefined
  const { serviceLevelMs, shortAbandonMs } = (queue === undefined ? undefined : queues[queue]) ?? standard
  return {
    serviceLevelSeconds: knownLimit(withinSeconds ?? serviceLevelMs / 1000),
    shortAbandonSeconds: knownLimit(shortAbandonMs / 1000),
  }
}

type Counted = Readonly<{ entries: readonly DayCounts[]; limits: Limits }>

function figuresOf(by: CountedKind, name: string, { entries, limits }: Counted) {
  const counts = sumOf(entries.map((entry) => entry.counts))
  const longestWaitMs = Math.max(0, ...entries.map((entry) => entry.longestWaitMs))
  const figures = figuresOfService(counts, longestWaitMs, limits)
  switch (by) {
    case 'queue':
      return { name, ...presentService(figures, limits) }
    case 'campaign':
      return { name, calls: counts.calls ?? 0, ...presentService(figures, limits) }
    case 'agent':
      return { name, ...presentWork(figures, figuresOfWork(counts), limits) }
    default:
      return by satisfies never
  }
}
