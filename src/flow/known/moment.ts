const timeOfDay = /^([01]?\d|2[0-3]):[0-5]\d$/
const dateAndTime = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d)?/

/** What a moment, as authors and fields write it, is one of; `null` for any other text. */
export function momentKind(text: string): 'time' | 'date' | null {
  if (timeOfDay.test(text)) return 'time'
  return dateAndTime.test(text) ? 'date' : null
}

/** Whether `text` is exactly a local time of day, a date, or both: `9:00`, `2026-12-24`, `2026-12-24T17:30`. */
export const isMoment = (text: string): boolean =>
  timeOfDay.test(text) || dateAndTime.exec(text)?.[0] === text

/** Whether `text` is a moment of the same kind as `limit`, and before it. */
export const isBefore = (text: string, limit: string): boolean => compared(text, limit) === -1

/**
 * Whether `text` is a moment of the same kind as `limit`, and after it: a date on a later day, a time from that
 * minute on.
 */
export function isAfter(text: string, limit: string): boolean {
  const order = compared(text, limit)
  return order === 1 || (order === 0 && limit.includes(':'))
}

/** The order of two moments, as exactly as `limit` is written; `null` when they are not of one kind. */
function compared(text: string, limit: string): -1 | 0 | 1 | null {
  const kind = momentKind(text)
  if (kind === null || kind !== momentKind(limit)) return null
  const [left, right] = [sortable(text).slice(0, sortable(limit).length), sortable(limit)]
  return left === right ? 0 : left < right ? -1 : 1
}

const sortable = (moment: string): string =>
  momentKind(moment) === 'time' ? moment.padStart(5, '0') : moment
