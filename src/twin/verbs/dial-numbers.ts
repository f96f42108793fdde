import { connect, createBridge } from '../bridge.ts'
import type { Bridge } from '../bridge.ts'
import { answerLeg, endLeg, happen, takeDown } from '../leg-life.ts'
import { isFinal } from '../leg-event.ts'
import type { Leg, ProgressCallback } from '../leg.ts'
import { listen } from '../listening.ts'
import { placeCall } from '../place-call.ts'
import type { Scope } from '../scope.ts'
import { attribute, flagOf, methodOf, numberOf, wordsOf } from '../twiml/attributes.ts'
import { elementsOf, textOf } from '../twiml/node.ts'
import type { TwimlNode } from '../twiml/node.ts'
import { part, recordDialling } from './dialling.ts'
import type { Dialling } from './dialling.ts'
import { resolveUrl } from './verb.ts'

/** "The timeout attribute ... The default timeout value is 30 seconds." */
const defaultTimeoutSeconds = 30
/** "The default is 14400 seconds (4 hours)." */
const defaultTimeLimitSeconds = 14_400

/** Rings the numbers, all together or one after another, and connects the first to be ready. */
export async function dialNumbers(dialling: Dialling, targets: readonly TwimlNode[]): Promise<void> {
  dialling.status = targets.length === 0 ? 'failed' : 'canceled'
  const isSequential = flagOf(dialling.node, 'sequential', false)
  const groups = isSequential ? targets.map((target) => [target]) : [targets]
  for (const group of groups) {
    if (group.length > 0) await ringGroup(dialling, group)
    if (dialling.connectedAt !== null) return
  }
}

type Ringing = {
  readonly dialling: Dialling
  readonly legs: Map<Leg, Scope>
  bridge: Bridge | null
  readonly done: () => void
}

function ringGroup(dialling: Dialling, targets: readonly TwimlNode[]): Promise<void> {
  const { exchange, leg, scope } = dialling.run
  return scope.until<undefined>((done) => {
    leg.doing = 'ringing'
    const ringing: Ringing = { dialling, legs: new Map(), bridge: null, done: () => done(undefined) }
    for (const target of targets) ring(ringing, target)
    return () => {
      ringing.bridge?.end()
      part(dialling, dialling.leg !== null && ringing.legs.get(dialling.leg)?.isStopped() === true)
      for (const other of ringing.legs.keys()) if (other !== dialling.leg) takeDown(exchange, other)
    }
  })
}

function ring(ringing: Ringing, target: TwimlNode): void {
  const { dialling } = ringing
  const { exchange, leg: caller } = dialling.run
  const leg = placeCall(exchange, {
    from: attribute(dialling.node, 'callerId') ?? caller.from,
    to: addressOf(target),
    direction: 'outbound-dial',
    parent: caller,
    timeoutSeconds: numberOf(dialling.node, 'timeout', defaultTimeoutSeconds),
    progress: progressOf(target, dialling),
    fallback: null,
    speed: caller.speed,
    whenAnswered: (answered) => {
      whisper(ringing, target, answered).catch((error: unknown) => exchange.report(String(error)))
    },
  })
  ringing.legs.set(leg, leg.script)
  happen(exchange, caller, { type: 'dialled', to: leg.to, sid: leg.sid })
  if (target.name === 'Sip') {
    happen(exchange, caller, { type: 'warning', code: 13223, message: 'this twin reaches no SIP address' })
  }
  leg.life.onStop(() => lose(ringing, leg))
}

function addressOf(target: TwimlNode): string {
  const identity = elementsOf(target).find(({ name }) => name === 'Identity')
  const address = textOf(identity ?? target)
  return target.name === 'Client' ? `client:${address}` : address
}

function progressOf(target: TwimlNode, { run }: Dialling): ProgressCallback | null {
  const url = attribute(target, 'statusCallback')
  if (url === undefined) return null
  const method = methodOf(target, 'statusCallbackMethod')
  return {
    url: resolveUrl(run.page, url),
    method,
    events: wordsOf(target, 'statusCallbackEvent', ['completed']),
  }
}

/** The called party hears the noun's document, and is connected if it did not hang up. */
async function whisper(ringing: Ringing, target: TwimlNode, leg: Leg): Promise<void> {
  const { exchange, page } = ringing.dialling.run
  const { script } = leg
  const url = attribute(target, 'url')
  if (url !== undefined) {
    const method = methodOf(target, 'method')
    const request = { kind: 'url', url: resolveUrl(page, url), method, parameters: {} } as const
    const end = await script.follow(
      exchange.runDocuments(exchange, { leg, scope: script, role: 'whisper' }, request),
    )
    if (end.kind !== 'finished') {
      endLeg(exchange, leg, 'completed')
      return
    }
  }
  if (!ringing.bridge) win(ringing, leg)
}

/** "The first call to pick up is connected to the current call and the rest are hung up." */
function win(ringing: Ringing, leg: Leg): void {
  const { dialling, legs, done } = ringing
  const { exchange, leg: caller } = dialling.run
  dialling.leg = leg
  dialling.status = 'completed'
  dialling.connectedAt = exchange.clock.now()
  for (const other of legs.keys()) if (other !== leg) takeDown(exchange, other)

  const bridge = createBridge(caller, leg)
  ringing.bridge = bridge
  leg.script.onStop(bridge.end)
  answerLeg(exchange, caller)
  recordDialling(dialling)
  connect(exchange, bridge.legs)
  const stops = [limitTalk(dialling, bridge), hangUpOnStar(dialling, bridge)]
  bridge.onEnd(() => {
    for (const stop of stops) stop()
    done()
  })
}

function limitTalk({ node, run }: Dialling, bridge: Bridge): () => void {
  const limitMs = numberOf(node, 'timeLimit', defaultTimeLimitSeconds) * 1000
  return run.exchange.clock.after(limitMs / run.leg.speed, bridge.end)
}

function hangUpOnStar({ node, run }: Dialling, bridge: Bridge): () => void {
  if (!flagOf(node, 'hangupOnStar', false)) return () => undefined
  return listen(run.leg, run.exchange.clock.now(), {
    accepts: (input) => input.kind === 'keys' && input.digits.includes('*'),
    take: bridge.end,
  })
}

/** A leg ended before it was connected. When the last one has, the Dial has failed. */
function lose(ringing: Ringing, leg: Leg): void {
  const { dialling, legs, bridge, done } = ringing
  if (bridge || dialling.run.scope.isStopped()) return
  dialling.leg = leg
  dialling.status = worthTelling([...legs.keys()])
  if ([...legs.keys()].every(({ status }) => isFinal(status))) done()
}

// Of several, the one that says most: somebody answered and declined, was busy, let it ring.
function worthTelling(legs: readonly Leg[]): Dialling['status'] {
  const statuses = (['completed', 'busy', 'no-answer', 'failed'] as const).filter((status) =>
    legs.some((leg) => leg.status === status),
  )
  return statuses[0] ?? 'canceled'
}
