import type { JsonSchema } from '../read/json-schema.ts'
import { isMap } from '../wording/authored-step.ts'

/** What was written, with what is meant where nothing was written: to write a default out changes nothing. */
export function withDefaults(written: unknown, schema: JsonSchema | boolean | undefined): unknown {
  if (typeof schema !== 'object') return written
  if (written === undefined)
    return schema.default === undefined ? undefined : withDefaults(schema.default, bare(schema))
  const own = fitting(written, schema)
  if (Array.isArray(written)) {
    const { items } = own
    const each = Array.isArray(items) ? undefined : items
    return written.map((value) => withDefaults(value, each))
  }
  if (!isMap(written)) return written
  const properties = own.properties ?? {}
  return Object.fromEntries(
    [...new Set([...Object.keys(properties), ...Object.keys(written)])].flatMap((key) => {
      const value = withDefaults(written[key], properties[key] ?? own.additionalProperties)
      return value === undefined ? [] : [[key, value]]
    }),
  )
}

const bare = ({ default: _default, ...schema }: JsonSchema): JsonSchema => schema

/** The alternative that a value of this type was written by. */
function fitting(written: unknown, schema: JsonSchema): JsonSchema {
  const type = Array.isArray(written) ? 'array' : typeof written
  return (
    schema.anyOf?.find((alternative) => typeof alternative === 'object' && alternative.type === type) ??
    schema
  )
}
