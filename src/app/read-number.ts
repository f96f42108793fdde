import type { Facts, FlowEvent } from '../flow/index.ts'
import { normalisePhone } from '../inquiry/index.ts'
import type { E164 } from '../words.ts'
import type { Parts } from './parts.ts'

/** The telephone number that a caller keyed in or said, read as one of the campaign's country; `null` when it is none. */
export function numberKeyed({ published }: Parts, entered: string, { campaign }: Facts): E164 | null {
  const country = published.company().campaigns[campaign]?.country ?? 'US'
  const phone = normalisePhone(entered, country)
  return phone.kind === 'unusable' ? null : phone.e164
}

/** The same, as an effect's result. */
export function readNumber(parts: Parts, digits: string, facts: Facts): FlowEvent {
  const number = numberKeyed(parts, digits, facts)
  return number === null ? { type: 'noNumber' } : { type: 'number', value: number }
}
