import { misbehaviourKinds } from './faults.ts'
import type { Fault, Misbehaviour } from './faults.ts'
import { Refusal } from './refusal.ts'

type Fields = Readonly<Record<string, unknown>>

/** Reads a fault as the control API takes it; `url` is a piece of the URLs it meets. */
export function readFault(fields: Fields): Fault {
  const { url, count } = fields
  return {
    ...readMisbehaviour(fields),
    ...(typeof url === 'string' && { url }),
    ...(typeof count === 'number' && { count }),
  }
}

function readMisbehaviour(fields: Fields): Misbehaviour {
  const kind = misbehaviourKinds.find((known) => known === fields['kind'])
  switch (kind) {
    case undefined:
      throw new Refusal(400, `kind is one of ${misbehaviourKinds.join(', ')}`)
    case 'repeat':
      return { kind, times: fields['times'] === undefined ? 1 : number(fields, 'times') }
    case 'delay':
      return { kind, ms: number(fields, 'ms') }
    case 'refuse':
      return {
        kind,
        status: number(fields, 'status'),
        ...(typeof fields['code'] === 'number' && { code: fields['code'] }),
      }
    case 'doButFail':
      return { kind, status: number(fields, 'status') }
    case 'hangUp':
      return { kind, when: moment(fields['when']) }
    default:
      return { kind }
  }
}

function number(fields: Fields, name: string): number {
  const value = fields[name]
  if (typeof value === 'number') return value
  throw new Refusal(400, `${name} is a number, and is missing`)
}

function moment(when: unknown): 'before' | 'during' | 'after' {
  if (when === 'before' || when === 'during' || when === 'after') return when
  throw new Refusal(400, 'when is before, during or after')
}
