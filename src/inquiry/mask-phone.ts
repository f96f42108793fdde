const hidden = '•••'
const shownAtEnd = 4
const shownAtStart = 4
const hiddenAtLeast = 3

/** A number for a log: `+1415•••0123`. What is too short to be told apart safely, or no number, is hidden whole. */
export function maskPhone(number: string): string {
  const digits = number.replace(/\D/g, '')
  const start = Math.min(shownAtStart, digits.length - shownAtEnd - hiddenAtLeast)
  if (start < 0 || /\p{Letter}/u.test(number)) return hidden
  const sign = number.trim().startsWith('+') ? '+' : ''
  return `${sign}${digits.slice(0, start)}${hidden}${digits.slice(-shownAtEnd)}`
}
