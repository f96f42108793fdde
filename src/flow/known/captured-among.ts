import type { Path, Reference } from '../step-kind.ts'

const captured = 'captured.'

/** The answers among `fields` that some other step must keep; `pathOf` says where a field stands. */
export const capturedAmong = (
  fields: readonly string[],
  pathOf: (field: string) => Path,
): readonly Reference[] =>
  [...new Set(fields)]
    .filter((field) => field.startsWith(captured))
    .map((field) => ({ to: 'captured', name: field.slice(captured.length), path: pathOf(field) }))
