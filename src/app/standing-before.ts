import type { PlaceInLine } from '../call/index.ts'
import type { Parts } from './parts.ts'

type Lines = Pick<Parts, 'store'>
type Behind = Pick<PlaceInLine, 'queue' | 'order'>

/** Who stands before this place in its queue, holding or waiting to be called back; those together who ask for the same. */
export async function standingBefore({ store }: Lines, place: Behind) {
  return (await Promise.all([store.line.before(place), store.callbackLine.before(place)])).flat()
}

/** How many they are. */
export async function countBefore({ store }: Lines, place: Behind): Promise<number> {
  const counts = [store.line.countBefore(place), store.callbackLine.countBefore(place)]
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}
