import type { InquiryFlag } from './inquiry.ts'

/** One filled-in field of a form, wherever it was nested: `['utm', 'source']`. */
export type FormField = Readonly<{ path: readonly string[]; value: string | number | boolean }>

export type FormFields = Readonly<{
  fields: readonly FormField[]
  /** Why something is not among `fields`. */
  flags: readonly InquiryFlag[]
}>

/** Deeper than any form builder nests; and safe for functions that call themselves. */
const deepest = 50

/** As names of properties these reach every object of the program; no form needs them. */
const unusableNames: readonly string[] = ['__proto__', 'constructor', 'prototype']

/**
 * Every field of a body, in order. `{ utm: { source } }`, `utm[source]` and `{ utm: [{ source }] }` give the same
 * path: a place in a list is not part of it.
 */
export function formFields(body: object): FormFields {
  const fields: FormField[] = []
  const flags = new Set<InquiryFlag>()

  const walk = (value: unknown, path: readonly string[], depth: number): void => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      fields.push({ path, value })
      return
    }
    if (typeof value !== 'object' || value === null) return
    if (depth === deepest) {
      flags.add('tooDeep')
      return
    }
    for (const { within, child } of children(value)) {
      if (within.some((segment) => unusableNames.includes(segment))) flags.add('unusableFieldName')
      else walk(child, [...path, ...within], depth + 1)
    }
  }
  walk(body, [], 0)
  return { fields, flags: [...flags] }
}

type Child = Readonly<{ within: readonly string[]; child: unknown }>

function children(value: object): readonly Child[] {
  if (Array.isArray(value)) return value.map((child: unknown) => ({ within: [], child }))
  return Object.entries(value).map(([key, child]: [string, unknown]) => ({ within: segments(key), child }))
}

/** Names with their groups, `utm[source]` or `utm.source`; a label for people, which may have such signs too, has spaces. */
const grouped = /^[\w.-]+(?:\[[^[\]]*\])*$/

function segments(key: string): readonly string[] {
  if (!grouped.test(key)) return [key]
  return key.split(/[[\].]+/).filter((segment) => segment !== '')
}

/** How a field is looked up: `First Name`, `first_name`, `firstName` and `first-name` are the same field. */
export function fieldKey(path: readonly string[]): string {
  return path
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
