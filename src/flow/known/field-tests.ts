import { z } from 'zod'
import { mapValues } from '../map-values.ts'
import { suggestion } from '../read/did-you-mean.ts'
import { condition, testOf } from './condition.ts'
import type { Condition } from './condition.ts'
import { isField, knownFields, valuesOf } from './field-values.ts'
import { momentKind } from './moment.ts'
import type { FieldTest } from './never-fits.ts'

/** What must be so for a case to fit, by field; comes out as one test a field, beside what was asked. */
export const fieldTests = z
  .record(z.string(), condition)
  .refine((fields) => Object.keys(fields).length > 0, 'A case asks for at least one field')
  .superRefine((fields, context) => {
    for (const [field, asked] of Object.entries(fields)) {
      const fault = unknownField(field) ?? neverThatValue(field, asked) ?? neverThatMoment(field, asked)
      if (fault !== null) context.addIssue({ code: 'custom', path: [field], message: fault })
    }
  })
  .transform((fields) => mapValues(fields, (asked): FieldTest => ({ asked, fits: testOf(asked) })))

const unknownField = (field: string): string | null =>
  isField(field) ? null : `There is no field "${field}". ${suggestion(field, knownFields) ?? ''}`.trim()

/** A value the field never has would make a case that never fits, or always. */
function neverThatValue(field: string, { is, isNot, in: among, notIn }: Condition): string | null {
  const values = valuesOf(field)
  if (values === null) return null
  const wanted = [is ?? [], isNot ?? [], among ?? [], notIn ?? []].flat()
  const never = wanted.find((value) => !values.includes(value))
  return never === undefined ? null : `${field} is never "${never}": it is one of ${values.join(', ')}`
}

const momentFields: Readonly<Record<string, 'time' | 'date'>> = {
  'call.time': 'time',
  'call.date': 'date',
  'call.dateTime': 'date',
}

function neverThatMoment(field: string, { before, after }: Condition): string | null {
  const kind = momentFields[field]
  const wrong = [before ?? [], after ?? []].flat().find((moment) => momentKind(moment) !== kind)
  if (kind === undefined || wrong === undefined) return null
  return kind === 'time'
    ? `call.time is a time of day like 17:30; compare call.date with ${wrong}`
    : `${field} is a date like 2026-12-24; compare call.time with ${wrong}`
}
