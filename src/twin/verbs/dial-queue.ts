import { createBridge } from '../bridge.ts'
import type { Bridge } from '../bridge.ts'
import type { Destination } from '../leg.ts'
import { createQueue, findQueue, queueTimeParameters } from '../queue.ts'
import type { QueueMember, WaitingQueue } from '../queue.ts'
import { attribute, methodOf, numberOf } from '../twiml/attributes.ts'
import { textOf } from '../twiml/node.ts'
import type { TwimlNode } from '../twiml/node.ts'
import { part, recordDialling } from './dialling.ts'
import type { Dialling } from './dialling.ts'
import { resolveUrl } from './verb.ts'

/** "The default timeout value is 30 seconds." */
const defaultTimeoutSeconds = 30

/** Takes the first caller out of a queue, or waits for one as long as the Dial's timeout. */
export function dialQueue(dialling: Dialling, noun: TwimlNode): Promise<void> {
  const { exchange, leg, scope } = dialling.run
  const name = textOf(noun)
  const queue = findQueue(exchange, name) ?? createQueue(exchange, name)
  const timeoutMs = numberOf(dialling.node, 'timeout', defaultTimeoutSeconds) * 1000
  dialling.kind = 'queue'
  dialling.status = 'no-answer'
  leg.doing = 'waiting'
  return scope.until<undefined>((done) => {
    let bridge: Bridge | null = null
    const stopTimer = exchange.clock.after(timeoutMs / leg.speed, () => done(undefined))
    const take = (member: QueueMember): void => {
      stopWaiting()
      bridge = bridgeTo(dialling, queue, member)
      bridge.onEnd(() => done(undefined))
      member.takenBy({ bridge, before: beforeBridge(dialling, noun) })
    }
    const stopWaiting = (): void => {
      stopTimer()
      queue.dequeuers.delete(take)
    }
    const [head] = queue.members
    if (head) take(head)
    else queue.dequeuers.add(take)
    return () => {
      stopWaiting()
      bridge?.end()
      // The queued caller goes on with their own TwiML.
      part(dialling, true)
    }
  })
}

/** Marks the Dial as having reached `member`, from now on. */
function bridgeTo(dialling: Dialling, queue: WaitingQueue, member: QueueMember): Bridge {
  const { exchange, leg } = dialling.run
  const now = exchange.clock.now()
  const times = queueTimeParameters(queue, member, now)
  dialling.leg = member.leg
  dialling.status = 'completed'
  dialling.connectedAt = now
  dialling.extra = { ...times, DequeingCallSid: leg.sid, DequeueResult: 'bridged' }
  recordDialling(dialling)
  return createBridge(leg, member.leg)
}

function beforeBridge({ run }: Dialling, noun: TwimlNode): Destination | null {
  const url = attribute(noun, 'url')
  return url === undefined ? null : { url: resolveUrl(run.page, url), method: methodOf(noun, 'method') }
}
