import { createHash } from 'node:crypto'

/** A file as its author wrote it: its name, for findings, and its text. */
export type AuthoredFile = Readonly<{ file: string; text: string }>

/** The same for the same text with the same parts, whatever order these are in; different for any other. */
export function hashOf(text: string, parts: Readonly<Record<string, string>> = {}): string {
  const hash = createHash('sha256').update(text)
  const byName = Object.entries(parts).toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [name, part] of byName) hash.update(`\0${name}\0${part}`)
  return hash.digest('hex')
}
