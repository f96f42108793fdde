import { pass, sayMs } from '../durations.ts'
import { happen } from '../leg-life.ts'
import { attribute, numberOf } from '../twiml/attributes.ts'
import { textOf } from '../twiml/node.ts'
import { doing, next } from './verb.ts'
import type { Verb } from './verb.ts'

/** "Specifying '0' will cause the Say verb to loop until the call is hung up" or 1000 times. */
export const endlessLoops = 1000

/** Speaks its text, as often as `loop` says. */
export const say: Verb = async (node, run) => {
  const text = textOf(node)
  const language = attribute(node, 'language')
  const loops = numberOf(node, 'loop', 1) || endlessLoops
  for (let loop = 0; loop < loops && text !== ''; loop++) {
    doing(run, 'speaking')
    happen(run.exchange, run.leg, {
      type: 'heard',
      verb: 'Say',
      text,
      ...(language !== undefined && { language }),
    })
    await pass(run.exchange, run.leg, run.scope, sayMs(node))
  }
  return next
}
