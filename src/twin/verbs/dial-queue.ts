import { createBridge } from '../bridge.ts'
import type { Bridge } from '../bridge.ts'
import { createQueue, findQueue, queueTimeParameters } from '../queue.ts'
import type { QueueMember } from '../queue.ts'
import { attribute, methodOf, numberOf } from '../twiml/attributes.ts'
import { textOf } from '../twiml/node.ts'
import type { TwimlNode } from '../twiml/node.ts'
import { part, recordDialling } from './dialling.ts'
import type { Dialling } from './dialling.ts'
import { resolveUrl } from './verb.ts'

/** Takes the first caller out of a queue, or waits for one as long as the Dial's timeout. */
export function dialQueue(dialling: Dialling, noun: TwimlNode): Promise<void> {
  const { exchange, leg, scope } = dialling.run
  const name = textOf(noun)
  const queue = findQueue(exchange, name) ?? createQueue(exchange, name)
  dialling.kind = 'queue'
  dialling.status = 'no-answer'
  return scope.until<undefined>((done) => {
    let bridge: Bridge | null = null
    leg.doing = 'waiting'
    const take = (member: QueueMember): void => {
      stopWaiting()
      const now = exchange.clock.now()
      dialling.leg = member.leg
      dialling.status = 'completed'
      dialling.connectedAt = now
      dialling.extra = {
        ...queueTimeParameters(queue, member, now),
        DequeingCallSid: leg.sid,
        DequeueResult: 'bridged',
      }
      bridge = createBridge(leg, member.leg)
      bridge.onEnd(() => done(undefined))
      recordDialling(dialling)
      member.takenBy({ bridge, before: beforeBridge(dialling, noun) })
    }
    const stopTimer = exchange.clock.after((numberOf(dialling.node, 'timeout', 30) * 1000) / leg.speed, () =>
      done(undefined),
    )
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

function beforeBridge({ run }: Dialling, noun: TwimlNode): { url: string; method: 'GET' | 'POST' } | null {
  const url = attribute(noun, 'url')
  return url === undefined ? null : { url: resolveUrl(run.page, url), method: methodOf(noun, 'method') }
}
