import { ringPhone } from './agent-behaviour.ts'
import type { Exchange } from './exchange.ts'
import { addLeg, endLeg, happen, progressTo } from './leg-life.ts'
import type { Destination, Leg, ProgressCallback } from './leg.ts'

export type CallWishes = Readonly<{
  from: string
  to: string
  direction: 'outbound-api' | 'outbound-dial'
  parent: Leg | null
  timeoutSeconds: number
  progress: ProgressCallback | null
  fallback: Destination | null
  speed: number
  whenAnswered: (leg: Leg) => void
}>

/** Between dialling and the first ring. */
const setUpMs = 200
/** "We always add a 5-second timeout buffer to outgoing calls." */
const timeoutBufferSeconds = 5

/** Places a call to a phone: queued, initiated, ringing, then whatever the phone does. */
export function placeCall(exchange: Exchange, wishes: CallWishes): Leg {
  const { from, to, direction, parent, progress, fallback, speed } = wishes
  const leg = addLeg(exchange, {
    from,
    to,
    direction,
    parent,
    progress,
    fallback,
    speed,
    carrierParameters: {},
  })
  const begin = (): void => dial(exchange, leg, wishes)
  // The limit of calls per second is on REST calls only; what a Dial places goes out at once.
  if (direction === 'outbound-api') leg.life.onStop(exchange.outboundLine.enter(begin))
  else begin()
  return leg
}

function dial(exchange: Exchange, leg: Leg, { timeoutSeconds, whenAnswered }: CallWishes): void {
  const later = (ms: number, run: () => void): (() => void) =>
    leg.life.onStop(exchange.clock.after(ms / leg.speed, run))

  progressTo(exchange, leg, 'initiated')
  if (!isDiallable(leg.to)) {
    happen(exchange, leg, { type: 'error', code: 13224, message: `${leg.to} cannot be dialled`, url: null })
    later(0, () => endLeg(exchange, leg, 'failed'))
    return
  }
  later(setUpMs, () => {
    progressTo(exchange, leg, 'ringing')
    ringPhone(exchange, leg, () => whenAnswered(leg))
    later((timeoutSeconds + timeoutBufferSeconds) * 1000, () => {
      if (leg.startedAt === null) endLeg(exchange, leg, 'no-answer')
    })
  })
}

/** A phone number as people write one, or a client; the twin has no SIP. */
export const isDiallable = (to: string): boolean =>
  /^\+?[\d\s().-]{3,20}$/.test(to) || /^client:\S+$/.test(to)
