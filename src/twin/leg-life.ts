import type { DocumentRequest, Exchange } from './exchange.ts'
import { createLeg, note } from './leg.ts'
import type { Leg, LegDetails } from './leg.ts'
import { isFinal } from './leg-event.ts'
import type { CallStatus, FinalStatus, Happening } from './leg-event.ts'
import { makeSid } from './sid.ts'
import { reportProgress } from './status-callback.ts'

/** Asks the exchange for a leg; it is known by its sid from now on. */
export function addLeg(exchange: Exchange, details: Omit<LegDetails, 'sid' | 'createdAt'>): Leg {
  const sid = makeSid('CA', exchange.random)
  const leg = createLeg({ ...details, sid, createdAt: exchange.clock.now() })
  exchange.legs.set(sid, leg)
  leg.parent?.companions.add(leg)
  leg.listeners.add(() => exchange.watchers.forEach((watch) => watch(leg)))
  happen(exchange, leg, { type: 'placed', to: leg.to, from: leg.from })
  return leg
}

/** Writes down what happened on a leg, now. */
export const happen = (exchange: Exchange, leg: Leg, happening: Happening): void =>
  note(leg, exchange.clock.now(), happening)

/** Moves a leg on towards being answered, and tells its status callback. */
export function progressTo(
  exchange: Exchange,
  leg: Leg,
  status: CallStatus & ('initiated' | 'ringing'),
): void {
  if (isFinal(leg.status)) return
  leg.status = status
  if (status === 'ringing') happen(exchange, leg, { type: 'ringing' })
  reportProgress(exchange, leg, status)
}

/** "The default is 14400 seconds (4 hours)": no call lasts longer. */
const longestCallMs = 14_400_000

/** The phone is picked up, or Twilio answers the inbound call. Answering twice changes nothing. */
export function answerLeg(exchange: Exchange, leg: Leg): void {
  if (isFinal(leg.status) || leg.status === 'in-progress') return
  leg.status = 'in-progress'
  leg.startedAt = exchange.clock.now()
  leg.doing = 'speaking'
  leg.life.onStop(exchange.clock.after(longestCallMs / leg.speed, () => endLeg(exchange, leg, 'completed')))
  happen(exchange, leg, { type: 'answered' })
  reportProgress(exchange, leg, 'answered')
}

/** Ends a leg for good: whatever ran on it stops and undoes itself. Ending twice changes nothing. */
export function endLeg(exchange: Exchange, leg: Leg, status: FinalStatus): void {
  if (isFinal(leg.status)) return
  const wentOut = leg.status !== 'queued'
  leg.status = status
  leg.endedAt = exchange.clock.now()
  leg.doing = 'ended'
  leg.ear = null
  leg.life.stop()
  happen(exchange, leg, { type: 'ended', status })
  // "canceled while queued -> no status callbacks"
  if (wentOut) reportProgress(exchange, leg, 'completed')
}

/** The party hangs up. Before the call was answered that is `no-answer`, as the number's owner sees it. */
export const hangUp = (exchange: Exchange, leg: Leg): void =>
  endLeg(exchange, leg, leg.startedAt === null ? 'no-answer' : 'completed')

/** Twilio takes the leg down: an unanswered one is cancelled. */
export const takeDown = (exchange: Exchange, leg: Leg): void =>
  endLeg(exchange, leg, leg.startedAt === null ? 'canceled' : 'completed')

/** Runs a leg's TwiML from `request` to its end, then hangs up. What ran before is abandoned. */
export function runCall(exchange: Exchange, leg: Leg, request: DocumentRequest): void {
  leg.script.stop()
  if (isFinal(leg.status)) return
  leg.script = leg.life.child()
  const { script } = leg
  exchange
    .runDocuments(exchange, { leg, scope: script, role: 'call' }, request)
    .then((end) => {
      if (script.isStopped()) return
      if (end.kind === 'rejected' && leg.startedAt === null) {
        endLeg(exchange, leg, end.status)
        return
      }
      // "Any other response will result in an answered call": an empty one, too.
      answerLeg(exchange, leg)
      endLeg(exchange, leg, 'completed')
    })
    .catch((error: unknown) => {
      exchange.report(
        `call ${leg.sid}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
      endLeg(exchange, leg, 'failed')
    })
}

/** Moves a live leg to other TwiML, as a REST update does. */
export function redirectLeg(exchange: Exchange, leg: Leg, request: DocumentRequest): void {
  happen(exchange, leg, { type: 'redirected', url: request.kind === 'url' ? request.url : 'inline TwiML' })
  runCall(exchange, leg, request)
}
