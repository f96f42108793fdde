import type { Request } from 'express'

/** The fields of a form-encoded body; none when there was no readable one. */
export function formOf(req: Request): Readonly<Record<string, unknown>> {
  const body: unknown = req.body
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

/** A field's text; `''` when it is not there. A field sent twice counts as its last value. */
export function lastField(form: Readonly<Record<string, unknown>>, name: string): string {
  const value = form[name]
  const last: unknown = Array.isArray(value) ? value.at(-1) : value
  return typeof last === 'string' ? last : ''
}
