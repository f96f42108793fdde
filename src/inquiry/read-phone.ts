import type { Inquiry, InquiryFlag, InquiryPhone } from './inquiry.ts'
import { normalisePhone } from './normalise-phone.ts'
import type { SortedFields } from './sort-fields.ts'

type Phone = Readonly<{ phone: InquiryPhone; flags: readonly InquiryFlag[] }>

/** More phone fields than any form has; further ones are only in the raw payload. */
const mostEntries = 10

/**
 * The form's telephone number: the first usable one of its phone fields. `countries`, best first, are tried in turn for
 * a number without country; `null` ones are not known.
 */
export function readPhone(form: SortedFields, countries: readonly Inquiry['country'][]): Phone {
  const entries = form.valuesOf('phone').slice(0, mostEntries).map(String)
  const entered = entries.join(' / ')
  if (entered === '') return { phone: { entered, e164: null, country: null }, flags: ['noPhone'] }

  const readings = entries.flatMap((entry) => usableReadings(entry, countries))
  const [best] = readings
  if (!best) return { phone: { entered, e164: null, country: null }, flags: ['unusablePhone'] }

  const numbers = new Set(readings.flatMap(({ e164, others }) => [e164, ...others]))
  return {
    phone: { entered, e164: best.e164, country: best.country },
    flags: numbers.size > 1 ? ['severalPhones'] : [],
  }
}

function usableReadings(entry: string, countries: readonly Inquiry['country'][]) {
  for (const country of countries) {
    if (country === null) continue
    const reading = normalisePhone(entry, country)
    if (reading.kind === 'usable') return [reading]
  }
  return []
}
