import { readDuration } from '../read/duration.ts'
import { spelledOut } from './spelled-out.ts'

/** What an author wrote as the value of something, in words: `8m` as `8 minutes`, a map as `inquiry 10, otherwise 0`. */
export function valueWords(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value === 'string') return durationWords(value) ?? value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(valueWords).join(', ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, inner]) => `${keyWords(key)} ${valueWords(inner)}`)
      .join(', ')
  return JSON.stringify(value)
}

// A field like `inquiry.product`, a language and a number are names already.
const keyWords = (key: string): string => (/^[a-z][a-zA-Z]*$/.test(key) ? spelledOut(key) : key)

const units = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** `8m` as `8 minutes`; `null` for what is no duration. */
function durationWords(text: string): string | null {
  const ms = readDuration(text)
  if (ms === null) return null
  let left = ms
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(left / size)
    left -= count * size
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`]
  })
  return parts.length === 0 ? '0 seconds' : parts.join(' ')
}
