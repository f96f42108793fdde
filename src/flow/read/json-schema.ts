import { z } from 'zod'
import { stepKinds } from '../steps/index.ts'
import { companySchema } from './company-schema.ts'
import { header, wiring } from './parse.ts'
import { exampleOf } from './step-example.ts'

export type JsonSchema = z.core.JSONSchema.BaseSchema

/**
 * What authors write, not what is made of it; a check that JSON Schema cannot say is left to `check`. Draft 7 is
 * what the editors' YAML servers know.
 */
function written(schema: z.ZodType): JsonSchema {
  const { $schema: _ofItsOwn, ...own } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => allowPlus(jsonSchema),
  })
  return own
}

// `+14155550190` is a number to an editor's YAML reader; ours takes it as the text it was meant as.
function allowPlus(schema: JsonSchema): void {
  const { type, pattern } = schema
  if (type !== 'string' || pattern === undefined || !/^\^\(?\\\+/.test(pattern)) return
  delete schema.type
  delete schema.pattern
  schema.anyOf = [{ type, pattern }, { type: 'integer' }]
}

const draft7 = 'http://json-schema.org/draft-07/schema#'

/** One kind of step as JSON Schema: its own attributes, and where its outcomes may lead. */
export function stepJsonSchema(kind: string): JsonSchema {
  const { schema, about } = kindNamed(kind)
  const { next, on } = written(wiring).properties ?? {}
  const own = written(schema)
  return {
    ...own,
    title: kind,
    description: about,
    properties: { ...own.properties, ...(next && { next }), on: onOutcomes(kind, on) },
  }
}

function kindNamed(name: string) {
  const kind = stepKinds.get(name)
  if (!kind) throw new Error(`There is no step kind "${name}"`)
  return kind
}

/** The outcomes that the kind's example has are offered by name; others depend on the step, so any is allowed. */
function onOutcomes(kind: string, on: JsonSchema | boolean | undefined): JsonSchema {
  const any = typeof on === 'object' ? on : {}
  const { outcomes, leads } = exampleOf(kindNamed(kind))
  const named = outcomes.filter(({ name }) => !leads.some(({ outcome }) => outcome === name))
  const target = typeof any.additionalProperties === 'object' ? any.additionalProperties : {}
  return {
    ...any,
    properties: Object.fromEntries(
      named.map(({ name, when }) => [
        name,
        { ...target, ...(when !== undefined && { description: `When ${when}` }) },
      ]),
    ),
  }
}

/**
 * A step of any kind. The kind is known by its key, so that an editor tells what is wrong with *this* kind of step,
 * and not that it is none of them.
 */
function anyStep(): JsonSchema {
  const kinds = [...stepKinds.values()]
  return {
    type: 'object',
    properties: Object.fromEntries(kinds.map(({ kind, about }) => [kind, { description: about }])),
    allOf: kinds.map(({ kind }) => ({ if: { required: [kind] }, then: stepJsonSchema(kind) })),
    anyOf: kinds.map(({ kind }) => ({ required: [kind] })),
    errorMessage: `A step is one of ${kinds.map(({ kind }) => kind).join(', ')}`,
    defaultSnippets: kinds.map((kind) => ({
      label: kind.kind,
      description: kind.about,
      body: exampleOf(kind).written,
    })),
  }
}

/** The whole flow file as JSON Schema, for editors. */
export function flowJsonSchema(): JsonSchema {
  const file = written(header)
  const steps = file.properties?.['steps']
  return {
    $schema: draft7,
    ...file,
    title: 'Warmline flow',
    properties: {
      ...file.properties,
      steps: { ...(typeof steps === 'object' && steps), additionalProperties: anyStep() },
    },
  }
}

/** The schema of a whole file, as an editor takes it. */
export const editorSchema = (schema: z.ZodType, title: string): JsonSchema => ({
  $schema: draft7,
  ...written(schema),
  title,
})

/** `company.yaml` as JSON Schema, for editors. */
export const companyJsonSchema = (): JsonSchema => editorSchema(companySchema, 'Warmline company')
