import { attribute } from '../twiml/attributes.ts'
import type { Verb } from './verb.ts'

/** Ends the call. */
export const hangup: Verb = () => Promise.resolve({ kind: 'hungUp' })

/** Declines an inbound call without answering it. */
export const reject: Verb = (node) =>
  Promise.resolve({ kind: 'rejected', status: attribute(node, 'reason') === 'busy' ? 'busy' : 'no-answer' })

/** Takes the caller out of the queue whose wait document this is. */
export const leave: Verb = (_node, run) =>
  Promise.resolve(run.role === 'queueWait' ? { kind: 'leftQueue' } : { kind: 'next' })
