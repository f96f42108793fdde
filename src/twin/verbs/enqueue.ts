import { connect } from '../bridge.ts'
import type { Bridge } from '../bridge.ts'
import { endLeg, happen } from '../leg-life.ts'
import { isFinal } from '../leg-event.ts'
import type { Destination } from '../leg.ts'
import { createQueue, findQueue, joinQueue, leaveQueue, positionOf } from '../queue.ts'
import { queueTimeParameters, waitParameters } from '../queue.ts'
import type { Dequeuer, QueueMember, WaitingQueue } from '../queue.ts'
import { notify } from '../status-callback.ts'
import { methodOf } from '../twiml/attributes.ts'
import { textOf } from '../twiml/node.ts'
import type { TwimlNode } from '../twiml/node.ts'
import { playWaitDocuments } from '../wait-documents.ts'
import type { Parameters } from '../webhook/parameters.ts'
import { next, resolveUrl, toAction } from './verb.ts'
import type { Outcome, Verb, VerbRun } from './verb.ts'

type QueueResult =
  | 'bridged'
  | 'error'
  | 'hangup'
  | 'leave'
  | 'queue-full'
  | 'redirected'
  | 'redirected-from-bridged'
  | 'system-error'

/** "name ≤64" characters. */
const longestName = 64

/** Waits in a queue until taken, moved, leaving or hung up. */
export const enqueue: Verb = async (node, run) => {
  const name = textOf(node)
  if (name === '' || name.length > longestName) {
    const message = `<Enqueue> needs a queue name of 1 to ${longestName} characters`
    happen(run.exchange, run.leg, { type: 'warning', code: 13520, message })
    return after(node, run, 'system-error', {})
  }
  const queue = findQueue(run.exchange, name) ?? createQueue(run.exchange, name)
  if (queue.members.length >= queue.maxSize) return after(node, run, 'queue-full', {})
  return waitInQueue(node, run, queue)
}

async function waitInQueue(node: TwimlNode, run: VerbRun, queue: WaitingQueue): Promise<Outcome> {
  const { exchange, leg } = run
  const before = leg.doing
  const visit: Visit = { node, run, queue, member: null, bridge: null, isTold: false }
  const result = await run.scope.until<QueueResult>((done) => {
    enter(visit, done)
    return () => tellOfInterruption(visit)
  })
  visit.isTold = true
  leg.doing = before
  if (isFinal(leg.status)) return { kind: 'hungUp' }
  const parameters = visit.member ? queueTimeParameters(queue, visit.member, exchange.clock.now()) : {}
  return after(node, run, result, parameters)
}

type Visit = {
  readonly node: TwimlNode
  readonly run: VerbRun
  readonly queue: WaitingQueue
  member: QueueMember | null
  bridge: Bridge | null
  isTold: boolean
}

function enter(visit: Visit, done: (result: QueueResult) => void): void {
  const { run, queue } = visit
  const { exchange, leg } = run
  const waiting = run.scope.child()
  const takenBy = (dequeuer: Dequeuer): void => {
    waiting.stop()
    leaveQueue(queue, member)
    visit.bridge = dequeuer.bridge
    meet(visit, dequeuer, done).catch((error: unknown) => exchange.report(String(error)))
  }
  const member: QueueMember = { leg, enqueuedAt: exchange.clock.now(), takenBy }
  visit.member = member
  leg.doing = 'waiting'
  joinQueue(queue, member)
  happen(exchange, leg, { type: 'enqueued', queue: queue.friendlyName, position: positionOf(queue, member) })
  if (waiting.isStopped()) return
  const source = waitSource(visit.node, run)
  const parameters = (): Parameters => waitParameters(queue, member, exchange.clock.now())
  playWaitDocuments(exchange, { leg, scope: waiting, role: 'queueWait' }, { source, parameters }).then(
    (end) => {
      waiting.stop()
      if (end.kind === 'hungUp') endLeg(exchange, leg, 'completed')
      else done(end.kind === 'leftQueue' ? 'leave' : 'error')
    },
    (error: unknown) => exchange.report(String(error)),
  )
}

/** The member hears what the one who took it has prepared, then the two are connected. */
async function meet(
  visit: Visit,
  { bridge, before }: Dequeuer,
  done: (result: QueueResult) => void,
): Promise<void> {
  const { run, queue, member } = visit
  const { exchange, leg } = run
  const scope = run.scope.child()
  bridge.onEnd(() => {
    scope.stop()
    done('bridged')
  })
  if (before && member) {
    const parameters = {
      ...queueTimeParameters(queue, member, exchange.clock.now()),
      DequeingCallSid: bridge.legs.find((other) => other !== leg)?.sid ?? '',
    }
    const request = { kind: 'url', ...before, parameters } as const
    await exchange.runDocuments(exchange, { leg, scope, role: 'beforeBridge' }, request)
  }
  if (!bridge.isOver()) connect(exchange, bridge.legs)
}

// The leg was hung up or moved while it stood here, so nobody waits for the verb any more. Twilio
// asks for the action all the same, and ignores what it answers.
function tellOfInterruption(visit: Visit): void {
  const { node, run, queue, member, bridge } = visit
  if (member) leaveQueue(queue, member)
  if (visit.isTold || !run.scope.isStopped()) return
  visit.isTold = true
  const isOver = isFinal(run.leg.status)
  const result = bridge ? (isOver ? 'bridged' : 'redirected-from-bridged') : isOver ? 'hangup' : 'redirected'
  bridge?.end()
  happen(run.exchange, run.leg, { type: 'dequeued', queue: queue.friendlyName, result })
  const action = node.attributes['action']
  if (action === undefined || !member) return
  notify(run.exchange, run.leg, {
    url: resolveUrl(run.page, action),
    method: methodOf(node, 'method'),
    parameters: { QueueResult: result, ...queueTimeParameters(queue, member, run.exchange.clock.now()) },
  })
}

function after(node: TwimlNode, run: VerbRun, result: QueueResult, parameters: Parameters): Outcome {
  happen(run.exchange, run.leg, { type: 'dequeued', queue: textOf(node), result })
  if (node.attributes['action'] === undefined) return next
  return toAction(run, node, methodOf(node, 'method'), { QueueResult: result, ...parameters })
}

function waitSource(node: TwimlNode, run: VerbRun): Destination | null {
  const waitUrl = node.attributes['waitUrl']?.trim()
  if (waitUrl === undefined || waitUrl === '') return null
  return { url: resolveUrl(run.page, waitUrl), method: methodOf(node, 'waitUrlMethod') }
}
