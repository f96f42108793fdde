/** An invariant of the design that did not hold. */
class Violation extends Error {}

/** Says which invariant did not hold, by its number in the design, and how. */
export function violated(invariant: number, what: string): never {
  throw new Violation(`invariant ${invariant}: ${what}`)
}
