import { isFinal } from '../leg-event.ts'
import { notify } from '../status-callback.ts'
import { methodOf } from '../twiml/attributes.ts'
import { elementsOf, textOf } from '../twiml/node.ts'
import type { TwimlNode } from '../twiml/node.ts'
import { dialConference } from './dial-conference.ts'
import { dialNumbers } from './dial-numbers.ts'
import { dialQueue } from './dial-queue.ts'
import { diallingParameters, startDialling } from './dialling.ts'
import type { Dialling } from './dialling.ts'
import { next, resolveUrl, toAction } from './verb.ts'
import type { Verb } from './verb.ts'

/** Connects the caller with someone else, and goes on when they part. */
export const dial: Verb = async (node, run) => {
  const before = run.leg.doing
  const dialling = startDialling(node, run)
  const forget = run.scope.onStop(() => tellOfHangUp(dialling))
  await connectTo(dialling)
  forget()
  run.leg.doing = before
  if (node.attributes['action'] === undefined) return next
  return toAction(run, node, methodOf(node, 'method'), diallingParameters(dialling))
}

function connectTo(dialling: Dialling): Promise<void> {
  const nouns = elementsOf(dialling.node)
  const [noun] = nouns
  if (noun?.name === 'Conference') return dialConference(dialling, noun)
  if (noun?.name === 'Queue') return dialQueue(dialling, noun)
  return dialNumbers(dialling, numbersOf(dialling.node, nouns))
}

/** "You can use up to ten <Number> nouns within a <Dial> verb"; a bare number in the text is one. */
const mostNouns = 10

function numbersOf(node: TwimlNode, nouns: readonly TwimlNode[]): readonly TwimlNode[] {
  const dialled = nouns.filter(({ name }) => ['Number', 'Client', 'Sip'].includes(name)).slice(0, mostNouns)
  if (dialled.length > 0) return dialled
  const bare = textOf(node)
  return bare === '' ? [] : [{ name: 'Number', attributes: {}, children: [bare] }]
}

// A caller who hangs up ends the Dial too. Twilio asks for the action all the same and ignores the reply.
function tellOfHangUp(dialling: Dialling): void {
  const { node, run } = dialling
  const action = node.attributes['action']
  if (action === undefined || !isFinal(run.leg.status)) return
  notify(run.exchange, run.leg, {
    url: resolveUrl(run.page, action),
    method: methodOf(node, 'method'),
    parameters: diallingParameters(dialling),
  })
}
