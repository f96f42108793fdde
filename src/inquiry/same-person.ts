import { foldText } from './clean-text.ts'

/**
 * Whether two names can be of one person: one has all the words of the other, whatever the case, accents and order.
 * Nothing speaks against someone without a name.
 */
export function mayBeSamePerson(nameA: string, nameB: string): boolean {
  const [a, b] = [wordsOf(nameA), wordsOf(nameB)]
  return isWithin(a, b) || isWithin(b, a)
}

function wordsOf(name: string): readonly string[] {
  return foldText(name).match(/[\p{Letter}\p{Number}]+/gu) ?? []
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  return some.every((one) => all.includes(one))
}
