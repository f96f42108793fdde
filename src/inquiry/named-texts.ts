import { oneLine, severalLines } from './clean-text.ts'
import type { FormField } from './form-fields.ts'

/** Texts by the name of their field; `complete` is false when there were more names than are kept. */
export type NamedTexts = Readonly<{ texts: Readonly<Record<string, string>>; complete: boolean }>

const mostNames = 200
const longestName = 200

/** Fields as texts by name, `roof.type` for nested ones; what was sent several times under one name is a list in one text. */
export function namedTexts(fields: readonly FormField[]): NamedTexts {
  const byName = new Map<string, string[]>()
  let complete = true
  for (const { path, value } of fields) {
    const name = oneLine(path.join('.')).slice(0, longestName)
    const texts = byName.get(name)
    if (texts) texts.push(severalLines(String(value)))
    else if (byName.size < mostNames) byName.set(name, [severalLines(String(value))])
    else complete = false
  }
  const texts = Object.fromEntries([...byName].map(([name, several]) => [name, several.join(', ')]))
  return { texts, complete }
}

/** Fields as texts by name, where a name has one meaning: the first of several wins. */
export function firstTexts(fields: readonly FormField[]): Readonly<Record<string, string>> {
  const named = fields
    .slice(0, mostNames)
    .map(({ path, value }) => [path.join('.'), oneLine(String(value))] as const)
  return Object.fromEntries(named.toReversed())
}
