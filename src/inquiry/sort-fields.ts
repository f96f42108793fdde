import { clickIdNames, fieldNames } from './field-names.ts'
import { fieldKey, type FormField } from './form-fields.ts'

/** A form's filled-in fields by what they are for; those of groups are named within their group. */
export type SortedFields = Readonly<{
  /** Every value of a part of the inquiry, best name first, exactly as sent. */
  valuesOf: (part: keyof typeof fieldNames) => readonly FormField['value'][]
  utm: readonly FormField[]
  clickIds: readonly FormField[]
  answers: readonly FormField[]
}>

const partKeys = new Set<string>(Object.values(fieldNames).flat())

export function sortFields(fields: readonly FormField[]): SortedFields {
  const sorted = fields.filter(isFilledIn).map(sortField)
  const of = (purpose: Sorted['purpose']) => sorted.filter((one) => one.purpose === purpose)
  const parts = of('part').map(({ field }) => ({ key: fieldKey(field.path), value: field.value }))
  return {
    valuesOf: (part) =>
      fieldNames[part].flatMap((name) => parts.filter(({ key }) => key === name).map(({ value }) => value)),
    utm: of('utm').map(({ field }) => field),
    clickIds: of('clickId').map(({ field }) => field),
    answers: of('answer').map(({ field }) => field),
  }
}

/** The first value of a part as text, not yet cleaned; `''` when there is none. */
export function firstText(form: SortedFields, part: keyof typeof fieldNames): string {
  return String(form.valuesOf(part)[0] ?? '')
}

type Sorted = Readonly<{ purpose: 'part' | 'utm' | 'clickId' | 'answer'; field: FormField }>

function sortField(field: FormField): Sorted {
  const [group, ...within] = field.path
  if (group === 'answers' && within.length > 0)
    return { purpose: 'answer', field: { ...field, path: within } }

  const key = fieldKey(field.path)
  if (partKeys.has(key)) return { purpose: 'part', field }
  if (/^utm./.test(key)) return { purpose: 'utm', field: { ...field, path: [key.replace('utm', '')] } }
  if (/^clickids./.test(key)) return { purpose: 'clickId', field: { ...field, path: within } }
  return { purpose: clickIdNames.includes(key) ? 'clickId' : 'answer', field }
}

function isFilledIn({ value }: FormField): boolean {
  return typeof value !== 'string' || value.trim() !== ''
}
