import type { Path } from '../step-kind.ts'
import { isMap } from '../wording/authored-step.ts'

/** One place where two values differ. */
export type Change = Readonly<
  | { kind: 'changed'; path: Path; before: unknown; after: unknown }
  | { kind: 'added'; path: Path; after: unknown }
  | { kind: 'removed'; path: Path; before: unknown }
  | { kind: 'reordered'; path: Path }
>

/** Where two values, as they stand in files, differ. The order of keys says nothing; the order of a list does. */
export function changedValues(before: unknown, after: unknown, path: Path = []): readonly Change[] {
  if (isSame(before, after)) return []
  if (before === undefined) return [{ kind: 'added', path, after }]
  if (after === undefined) return [{ kind: 'removed', path, before }]
  if (isMap(before) && isMap(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      changedValues(before[key], after[key], [...path, key]),
    )
  if (Array.isArray(before) && Array.isArray(after)) return changedLists(before, after, path)
  return [{ kind: 'changed', path, before, after }]
}

/** What stands in both lists is taken out of them; what is left over is compared in turn. */
function changedLists(before: readonly unknown[], after: readonly unknown[], path: Path): readonly Change[] {
  const left = [...after.keys()]
  const kept: number[] = []
  const gone = before.filter((value) => {
    const at = left.findIndex((index) => isSame(value, after[index]))
    if (at < 0) return true
    kept.push(...left.splice(at, 1))
    return false
  })
  const isReordered = kept.some((index, at) => index < (kept[at - 1] ?? 0))
  const places = Math.max(gone.length, left.length)
  return [
    ...Array.from({ length: places }, (_, at) => {
      const index = left[at]
      const [old, now] = [gone[at], index === undefined ? undefined : after[index]]
      const place = [...path, index ?? before.indexOf(old)]
      // Two words are not one word that changed.
      if (isMap(old) || isMap(now)) return changedValues(old, now, place)
      return [...changedValues(old, undefined, place), ...changedValues(undefined, now, place)]
    }).flat(),
    ...(isReordered ? [{ kind: 'reordered', path } as const] : []),
  ]
}

/** Whether two values say the same, in whatever order their keys stand. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => isSame(value, b[index]))
  if (!isMap(a) || !isMap(b)) return a === b
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
  )
}
