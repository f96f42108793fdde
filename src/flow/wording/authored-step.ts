import type { FlowStep } from '../flow.ts'
import type { Path } from '../step-kind.ts'

/** A map of the file as plain data. */
export type Authored = Readonly<Record<string, unknown>>

export const isMap = (value: unknown): value is Authored =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands at `path` within `value`; `undefined` when nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  let found: unknown = value
  for (const part of path) {
    if (Array.isArray(found)) found = (found as readonly unknown[])[Number(part)]
    else found = isMap(found) && Object.hasOwn(found, part) ? found[part] : undefined
  }
  return found
}

/** The step as its author wrote it, with `next` and `on`; empty for one that nobody wrote. */
export function authoredStep({ source, place }: Pick<FlowStep, 'source' | 'place'>): Authored {
  const written = valueAt(source.value, place)
  return isMap(written) ? written : {}
}
