import { pass, playMs } from '../durations.ts'
import { happen } from '../leg-life.ts'
import { attribute, numberOf } from '../twiml/attributes.ts'
import { textOf } from '../twiml/node.ts'
import { endlessLoops } from './say.ts'
import { doing, next, resolveUrl } from './verb.ts'
import type { Verb } from './verb.ts'

/** Plays a file or keys. The file is not fetched: what is heard is its URL. */
export const play: Verb = async (node, run) => {
  const digits = attribute(node, 'digits')
  const source = textOf(node)
  const text = digits ?? (source === '' ? '' : resolveUrl(run.page, source))
  const loops = numberOf(node, 'loop', 1) || endlessLoops
  for (let loop = 0; loop < loops && text !== ''; loop++) {
    doing(run, 'speaking')
    happen(run.exchange, run.leg, { type: 'heard', verb: 'Play', text })
    await pass(run.exchange, run.leg, run.scope, playMs(digits))
  }
  return next
}
