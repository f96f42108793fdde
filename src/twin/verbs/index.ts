/**
 * The verbs, one file each; this table is their only list. A verb knows its leg and its document. It does
 * not fetch documents, does not know what role it plays in a call, and never ends a leg by itself.
 */
import type { TwimlNode } from '../twiml/node.ts'
import { dial } from './dial.ts'
import { hangup, leave, reject } from './endings.ts'
import { enqueue } from './enqueue.ts'
import { gather } from './gather.ts'
import { pause } from './pause.ts'
import { play } from './play.ts'
import { record } from './record.ts'
import { redirect } from './redirect.ts'
import { say } from './say.ts'
import { start, stop } from './start-stop.ts'
import type { Verb } from './verb.ts'

export const verbs: Readonly<Record<string, Verb>> = {
  Say: say,
  Play: play,
  Pause: pause,
  Gather: gather,
  Redirect: redirect,
  Enqueue: enqueue,
  Leave: leave,
  Dial: dial,
  Record: record,
  Start: start,
  Stop: stop,
  Hangup: hangup,
  Reject: reject,
}

/**
 * Whether Twilio picks up an inbound call to run this verb. A first Pause lets it ring on; a first Hangup
 * "does not prevent Twilio from answering the call", which only Reject does.
 */
export function picksUp(node: TwimlNode): boolean {
  if (node.name === 'Dial') return node.attributes['answerOnBridge'] !== 'true'
  return !['Reject', 'Redirect', 'Pause', 'Leave'].includes(node.name)
}
