import type { EpochMs } from '../words.ts'

/** The last item of a page, newest first: where the next page begins. The id tells items of one moment apart. */
export type Cursor = Readonly<{ at: EpochMs; id: string }>

/** The filter for what comes after `cursor`, of items sorted by `field` descending and then by id, which is in `idField`. */
export function beyond(field: string, cursor: Cursor | null, idField = '_id'): object {
  if (cursor === null) return {}
  return { $or: [{ [field]: { $lt: cursor.at } }, { [field]: cursor.at, [idField]: { $gt: cursor.id } }] }
}
