import type { Cursor } from '../store/index.ts'
import { word, type EpochMs } from '../words.ts'

/** One page of a list, newest first; `next` is where the following page begins, `null` at the end. */
export type Page<Item> = Readonly<{ items: readonly Item[]; next: string | null }>

/** `after` is a page's `next`; `null` is the first page. */
export type PageRequest = Readonly<{ limit: number; after: string | null }>

/** A page of `items` of which `last` is the last; there is more when it is full. */
export function page<Item>(items: readonly Item[], limit: number, last: Cursor | undefined): Page<Item> {
  return { items, next: items.length < limit || last === undefined ? null : `${last.at}.${last.id}` }
}

/** A `next` that nobody gave out reads as the first page. */
export function readCursor(text: string | null): Cursor | null {
  const [, at, id] = /^(\d+)\.(.+)$/.exec(text ?? '') ?? []
  return at === undefined || id === undefined ? null : { at: word<EpochMs>(Number(at)), id }
}
