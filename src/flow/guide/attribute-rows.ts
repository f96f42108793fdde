import type { JsonSchema } from '../read/json-schema.ts'
import { isWords, writtenAs } from './written-as.ts'

/** One line of a table of what can be written: where, what it is for, how, and what holds when it is left out. */
export type AttributeRow = Readonly<{
  name: string
  description: string
  written: string
  leftOut: string
}>

/** Between the names of maps that stand in each other. */
const inside = ' → '

type Part = JsonSchema | boolean | undefined

/** The attributes that a map of this schema has, and those of the maps in it, in the order of the file. */
export function attributeRows(schema: JsonSchema, prefix = ''): readonly AttributeRow[] {
  const required = schema.required ?? []
  return Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
    typeof part === 'object' ? rowsOf(prefix + key, part, required.includes(key)) : [],
  )
}

function rowsOf(name: string, part: JsonSchema, isRequired: boolean): readonly AttributeRow[] {
  const row = {
    name,
    description: part.description ?? '',
    written: writtenAs(part),
    leftOut: isRequired ? '(must be there)' : defaultWords(part.default),
  }
  return [row, ...rowsWithin(name, part)]
}

/** What can be written in it, when it is a map or a list or map of maps. */
function rowsWithin(name: string, part: JsonSchema): readonly AttributeRow[] {
  if (isWords(part)) return []
  const inner = mapIn(part)
  if (inner) return attributeRows(inner, `${name}${inside}`)
  const each = entriesOf(part)
  return each ? attributeRows(each, `${name}${inside}`) : []
}

/** The map that each entry of a list, or of a map by name, is. */
function entriesOf(part: JsonSchema): JsonSchema | null {
  for (const alternative of [part, ...(part.anyOf ?? [])]) {
    if (typeof alternative !== 'object') continue
    const { items, additionalProperties } = alternative
    const entry = mapIn(Array.isArray(items) ? undefined : items) ?? mapIn(additionalProperties)
    if (entry) return entry
  }
  return null
}

function mapIn(part: Part): JsonSchema | null {
  if (typeof part !== 'object') return null
  if (part.properties) return part
  return part.anyOf?.map(mapIn).find((inner) => inner !== null) ?? null
}

function defaultWords(value: unknown): string {
  const words = typeof value === 'string' ? value : JSON.stringify(value ?? {}).replaceAll('"', '')
  return words === '{}' || words === '[]' ? '' : `\`${words}\``
}
