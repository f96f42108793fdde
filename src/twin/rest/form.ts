import type { Request } from 'express'
import type { Destination, Method, ProgressCallback } from '../leg.ts'
import { RestFailure } from './failure.ts'

/** The fields of a REST request, as they were posted; a repeated one is a list. */
export type Form = Readonly<{
  text: (name: string) => string | undefined
  list: (name: string) => readonly string[]
  flag: (name: string) => boolean | undefined
  number: (name: string) => number | undefined
  method: (name: string) => Method
  /** A URL field with its method field, or null. */
  destination: (urlField: string, methodField: string) => Destination | null
}>

/** Reads a request's body; a number that is none is refused as Twilio does. */
export function readForm(request: Request): Form {
  const body = (request.body ?? {}) as Readonly<Record<string, string | readonly string[] | undefined>>
  const list = (name: string): readonly string[] => [body[name] ?? []].flat()
  const text = (name: string): string | undefined => list(name)[0]
  const method = (name: string): Method => (text(name)?.toUpperCase() === 'GET' ? 'GET' : 'POST')
  return {
    text,
    list,
    flag: (name) => (text(name) === undefined ? undefined : text(name)?.toLowerCase() === 'true'),
    number: (name) => numberIn(name, text(name)),
    method,
    destination: (urlField, methodField) => {
      const url = text(urlField)
      return url === undefined || url === '' ? null : { url, method: method(methodField) }
    },
  }
}

function numberIn(name: string, written: string | undefined): number | undefined {
  if (written === undefined || written === '') return undefined
  if (!Number.isInteger(Number(written))) throw new RestFailure(400, 20001, `${name} must be a whole number`)
  return Number(written)
}

/** The words of a field that may be repeated, or hold several; `otherwise` when it is missing. */
export function wordsIn(form: Form, name: string, otherwise: readonly string[]): readonly string[] {
  const words = form.list(name).flatMap((written) => written.split(/[\s,]+/))
  return words.length > 0 ? words : otherwise
}

/** The status callback of a call, `completed` being told unless other events are asked for. */
export function progressCallback(form: Form): ProgressCallback | null {
  const destination = form.destination('StatusCallback', 'StatusCallbackMethod')
  return destination && { ...destination, events: wordsIn(form, 'StatusCallbackEvent', ['completed']) }
}
