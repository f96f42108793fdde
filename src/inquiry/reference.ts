const lowest = 10_000_000
const highest = 99_999_999

/**
 * A reference of eight digits that a caller can key in; it does not begin with 0, which people leave out.
 * `random` gives numbers from 0 to below 1.
 */
export function newReference(random: () => number): string {
  return String(lowest + Math.floor(random() * (highest - lowest + 1)))
}
