import { leadElsewhere, person } from './draft.ts'
import type { Draft, Key, Way } from './draft.ts'
import { inOrder } from './link.ts'
import type { LinkedDrafts } from './link.ts'
import { roundsOf } from './rounds-of.ts'
import type { Rounds } from './rounds-of.ts'

/** A loop that went on without the caller for ever, or until its own count, and now ends with a person after `rounds`. */
export type BoundLoop = Rounds & Readonly<{ drafts: readonly Draft[] }>

export type Bounded = Readonly<{ drafts: readonly Draft[]; loops: readonly BoundLoop[] }>

/** As many steps as the language allows in a flow, less some for those that every flow gets. */
const mostSteps = 990

/**
 * Writes the loops that go on without the caller out, round by round; after the last a person takes over. Whatever
 * the caller does leads back to the first round, so what needs them may go on as long as they like.
 */
export function boundLoops({ drafts, start }: LinkedDrafts): Bounded {
  const loops = loopsIn(drafts).map((loop) => ({ drafts: loop, ...roundsOf(loop) }))
  const added = loops.reduce((sum, loop) => sum + loop.drafts.length * (loop.rounds - 1), 0)
  const fitting = drafts.length + added <= mostSteps ? loops : loops.map((loop) => ({ ...loop, rounds: 1 }))
  const unrolled = fitting.reduce<readonly Draft[]>((all, loop) => unroll(all, loop), drafts)
  return { drafts: inOrder(unrolled, start), loops: fitting }
}

const isSilent = ({ takesCaller }: Way): boolean => !takesCaller

/** The sets of drafts that all lead to each other without the caller; a draft that leads to itself is one. */
function loopsIn(drafts: readonly Draft[]): readonly (readonly Draft[])[] {
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]))
  const reached = new Map(drafts.map((draft) => [draft.key, silentlyAfter(draft, byKey)]))
  const seen = new Set<Key>()
  return drafts.flatMap(({ key }) => {
    if (seen.has(key) || !reached.get(key)?.has(key)) return []
    const loop = drafts.filter(
      (other) => reached.get(key)?.has(other.key) && reached.get(other.key)?.has(key),
    )
    for (const member of loop) seen.add(member.key)
    return [loop]
  })
}

function silentlyAfter(draft: Draft, byKey: ReadonlyMap<Key, Draft>): ReadonlySet<Key> {
  const found = new Set(draft.ways.filter(isSilent).map(({ to }) => to))
  for (const key of found) for (const { to } of byKey.get(key)?.ways.filter(isSilent) ?? []) found.add(to)
  return found
}

function unroll(drafts: readonly Draft[], { drafts: loop, rounds }: BoundLoop): readonly Draft[] {
  const isBack = backWays(loop)
  const members = new Set(loop.map(({ key }) => key))
  const inRound = (draft: Draft, round: number): Draft => ({
    ...leadElsewhere(draft, (way) => {
      if (!members.has(way.to) || !isSilent(way)) return way.to
      if (!isBack(draft, way)) return roundKey(way.to, round)
      return round === rounds ? person : roundKey(way.to, round + 1)
    }),
    key: roundKey(draft.key, round),
    name: round === 1 ? draft.name : `${draft.name}-${round}`,
  })
  const everyRound = Array.from({ length: rounds }, (_, index) =>
    loop.map((draft) => inRound(draft, index + 1)),
  )
  return [...drafts.filter(({ key }) => !members.has(key)), ...everyRound.flat()]
}

const roundKey = (key: Key, round: number): Key => (round === 1 ? key : `${key}\nround ${round}`)

/** Which ways of a loop lead back to where a round began; without them it ends. */
function backWays(loop: readonly Draft[]): (draft: Draft, way: Way) => boolean {
  const byKey = new Map(loop.map((draft) => [draft.key, draft]))
  const open = new Set<Key>()
  const closed = new Set<Key>()
  const back = new Set<string>()
  const walk = (key: Key): void => {
    open.add(key)
    for (const { to } of byKey.get(key)?.ways.filter(isSilent) ?? []) {
      if (open.has(to)) back.add(`${key}\n> ${to}`)
      else if (byKey.has(to) && !closed.has(to)) walk(to)
    }
    open.delete(key)
    closed.add(key)
  }
  for (const { key } of loop) if (!closed.has(key)) walk(key)
  return (draft, way) => back.has(`${draft.key}\n> ${way.to}`)
}
