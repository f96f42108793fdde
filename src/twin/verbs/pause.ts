import { pass } from '../durations.ts'
import { numberOf } from '../twiml/attributes.ts'
import { next } from './verb.ts'
import type { Verb } from './verb.ts'

/** Waits in silence, one second unless said. */
export const pause: Verb = async (node, run) => {
  await pass(run.exchange, run.leg, run.scope, numberOf(node, 'length', 1) * 1000)
  return next
}
