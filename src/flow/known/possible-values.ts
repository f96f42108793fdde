import type { Around } from '../step-kind.ts'

const formats: Readonly<Record<string, RegExp>> = {
  'caller.country': /^[a-z]{2}$/i,
  'caller.areaCode': /^\d{3}$/,
  'inquiry.country': /^[a-z]{2}$/i,
}

const captured = 'captured.'

/** Whether `field` can ever hold a value, as far as the flow and its company tell; `null` when it may hold anything. */
export function possibleIn(field: string, around: Around): ((value: string) => boolean) | null {
  const { languages, company, mayKeep } = around
  if (field.startsWith(captured)) return (value) => mayKeep(field.slice(captured.length), value)
  if (field === 'caller.language') return among(languages)
  if (field === 'campaign') return company && among(Object.keys(company.campaigns))
  if (field === 'called.number') return company && among(Object.keys(company.numbers))
  const format = formats[field]
  return format ? (value) => format.test(value.trim()) : null
}

const among = (known: readonly string[]): ((value: string) => boolean) => {
  const plain = new Set(known.map((one) => one.toLowerCase()))
  return (value) => plain.has(value.trim().toLowerCase())
}
