import { z } from 'zod'
import { header, wiring } from './parse.ts'
import { stepKinds } from '../steps/index.ts'

type JsonSchema = z.core.JSONSchema.BaseSchema

// What authors write, not what is made of it; a check that JSON Schema cannot say is left to `check`.
const written = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

/** The whole flow file as JSON Schema, for editors. */
export function flowJsonSchema(): JsonSchema {
  const file = written(header)
  const attributes = written(wiring).properties
  const steps = [...stepKinds.values()].map(({ kind, schema }) => {
    const { $schema: _ofItsOwn, ...own } = written(schema)
    return { ...own, title: kind, properties: { ...own.properties, ...attributes } }
  })
  return {
    ...file,
    title: 'Warmline flow',
    properties: { ...file.properties, steps: { type: 'object', additionalProperties: { anyOf: steps } } },
  }
}
