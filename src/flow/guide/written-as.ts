import type { JsonSchema } from '../read/json-schema.ts'

type Part = JsonSchema | boolean | undefined

// What is told of a value that holds others, which hold others in turn.
const deepest = 6

/** How a value is written, in a few words for a table, by the title of its schema if it has one: `a time like 30s or 8m`. */
export function writtenAs(part: Part, depth = 0): string {
  if (typeof part !== 'object' || depth > deepest) return 'anything'
  if (isWords(part)) return 'words'
  if (part.title !== undefined) return part.title
  return plainly(part, depth)
}

function plainly(part: JsonSchema, depth: number): string {
  const fixed = part.enum ?? (part.const === undefined ? [] : [part.const])
  if (fixed.length > 0) return fixed.map((value) => `\`${String(value)}\``).join(', ')
  if (part.anyOf) return alternatives(part.anyOf.map((one) => writtenAs(one, depth + 1)))
  return [part.type ?? 'object']
    .flat()
    .map((type) => byType[type](part, depth + 1))
    .join(' or ')
}

type SchemaType = Exclude<NonNullable<JsonSchema['type']>, readonly unknown[]>

const byType: Readonly<Record<SchemaType, (part: JsonSchema, depth: number) => string>> = {
  boolean: () => '`true` or `false`',
  integer: numberWords,
  number: numberWords,
  string: () => 'text',
  array: ({ items }, depth) => `list: ${writtenAs(Array.isArray(items) ? items[0] : items, depth)}`,
  null: () => 'nothing',
  object: mapWords,
}

/** Each once, and none that another says more exactly. */
function alternatives(ways: readonly string[]): string {
  const each = [...new Set(ways)]
  return each.filter((way) => !each.some((other) => other.startsWith(`${way} like`))).join(' or ')
}

/** Whether the value is something that is said. */
export const isWords = ({ title, anyOf = [] }: JsonSchema): boolean =>
  title === 'words' || anyOf.some((one) => typeof one === 'object' && isWords(one))

function mapWords({ additionalProperties }: JsonSchema, depth: number): string {
  if (typeof additionalProperties !== 'object') return 'a map'
  const each = writtenAs(additionalProperties, depth)
  return each === 'a map' ? 'a map of maps, by name' : `a map: name and ${each}`
}

function numberWords({ minimum, maximum }: JsonSchema): string {
  const isBounded = minimum !== undefined && maximum !== undefined && maximum < 1e12
  return isBounded ? `${minimum} to ${maximum}` : 'a number'
}
