import { leadElsewhere, person, stateKey } from './draft.ts'
import type { Draft, Key } from './draft.ts'
import type { Translation } from './translation.ts'

/** Drafts in the order that calls come to them. */
export type LinkedDrafts = Readonly<{ start: Key; drafts: readonly Draft[] }>

/** Leads every way past the states that became no step, and leaves out what no call comes to. */
export function link(translations: ReadonlyMap<string, Translation>, start: Key): LinkedDrafts {
  const drafts = new Map(
    [...translations.values()].flatMap(({ drafts: made }) =>
      made.map((draft) => [draft.key, draft] as const),
    ),
  )
  const passed = new Map(
    [...translations].flatMap(([name, { passesTo }]) =>
      passesTo === undefined || drafts.has(stateKey(name)) ? [] : [[stateKey(name), passesTo] as const],
    ),
  )
  const resolve = (key: Key): Key => {
    const seen = new Set<Key>()
    let at = key
    for (let next = passed.get(at); next !== undefined; next = passed.get(at)) {
      // States that do nothing and lead round to each other: Studio gives up on them, a person does not.
      if (seen.has(at)) return person
      seen.add(at)
      at = next
    }
    return at
  }
  const linked = [...drafts.values()].map((draft) => leadElsewhere(draft, ({ to }) => resolve(to)))
  return { start: resolve(start), drafts: inOrder(linked, resolve(start)) }
}

/** The drafts that are come to from `start`, each followed by what its first way leads to. */
export function inOrder(drafts: readonly Draft[], start: Key): readonly Draft[] {
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]))
  const found = new Set<Key>()
  const open = [start]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(key)) continue
    found.add(key)
    open.push(...(byKey.get(key)?.ways ?? []).map(({ to }) => to).toReversed())
  }
  return [...found].flatMap((key) => byKey.get(key) ?? [])
}
