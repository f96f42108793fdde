import { partsAmong, partsOf, type Parts } from '../../flow/index.ts'
import type { Store } from '../../store/index.ts'
import type { AuthoredFile } from './authored-file.ts'
import type { Book } from './book.ts'
import { asFile, releasedFlows, versionForAll } from './versions-in-force.ts'

/** All that these files include, and what that includes: each other, else what is in force. */
export async function partsFor(store: Store, book: Book, files: readonly AuthoredFile[]): Promise<Parts> {
  const found = new Map(partsAmong(files))
  const waiting = files.flatMap(({ text }) => partsOf(text))
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const part = found.has(name) ? null : await versionForAll(store, book, name)
    if (!part) continue
    found.set(name, asFile(part))
    waiting.push(...partsOf(part.text))
  }
  return found
}

/** Of these parts those that one text includes, and what they include: what its version keeps with it. */
export function partsWithin(text: string, parts: Parts): Readonly<Record<string, string>> {
  const within = new Map<string, string>()
  const waiting = [...partsOf(text)]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const part = parts.get(name)
    if (!part || within.has(name)) continue
    within.set(name, part.text)
    waiting.push(...partsOf(part.text))
  }
  return Object.fromEntries(within)
}

/** Parts as a version kept them. */
export const keptParts = (parts: Readonly<Record<string, string>>): Parts =>
  new Map(Object.entries(parts).map(([name, text]) => [name, { file: name, text }]))

/**
 * The flows in force that include one of these files, as they are: a part that is published comes to all who include it,
 * each in a new version.
 */
export async function includersOf(
  store: Store,
  book: Book,
  files: readonly AuthoredFile[],
): Promise<readonly AuthoredFile[]> {
  const published = [...partsAmong(files).keys()]
  const others = releasedFlows(book).filter((name) => !published.includes(name))
  const versions = await Promise.all(others.map((name) => versionForAll(store, book, name)))
  return versions.flatMap((version) =>
    version && published.some((name) => Object.hasOwn(version.parts, name)) ? [asFile(version)] : [],
  )
}
