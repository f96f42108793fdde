import { quoted } from '../wording/spelled-out.ts'

/** Where something leads, by its name in the flow: a step, or an end of the part that a step includes. */
export function placeWords(place: unknown): string {
  if (typeof place !== 'string') return 'nowhere'
  const [step = '', end] = place.split('~end:')
  return end === undefined ? quoted(step) : `the end ${quoted(end)} of ${quoted(step)}`
}
