import { z } from 'zod'
import { mapValues } from '../map-values.ts'
import { render, template } from './template.ts'
import type { Known } from './template.ts'

export type JsonTemplate =
  string | number | boolean | null | readonly JsonTemplate[] | Readonly<{ [name: string]: JsonTemplate }>

const scalar = z.union([template, z.number(), z.boolean(), z.null()])

const within = (inner: z.ZodType<JsonTemplate>): z.ZodType<JsonTemplate> =>
  z.union([scalar, z.array(inner).max(100), z.record(z.string().max(100), inner)])

// Written out level by level: no request of a flow is deeper, and editors get a schema without references.
const upToThreeLevels = within(within(scalar))

/** A JSON object whose texts may hold placeholders. */
export const jsonObjectTemplate = z.record(z.string().max(100), upToThreeLevels)

/** The same with all its texts filled in. */
export function renderJson(written: JsonTemplate, known: Known): JsonTemplate {
  if (typeof written === 'string') return render(written, known)
  if (typeof written !== 'object' || written === null) return written
  return isList(written)
    ? written.map((item) => renderJson(item, known))
    : mapValues(written, (value) => renderJson(value, known))
}

/** Every text in it. */
export function textsIn(written: JsonTemplate): readonly string[] {
  if (typeof written === 'string') return [written]
  if (typeof written !== 'object' || written === null) return []
  return (isList(written) ? written : Object.values(written)).flatMap((value) => textsIn(value))
}

const isList = (written: JsonTemplate): written is readonly JsonTemplate[] => Array.isArray(written)
