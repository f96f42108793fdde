import type { Exchange } from './exchange.ts'
import { endLeg, hangUp } from './leg-life.ts'
import { isFinal } from './leg-event.ts'
import type { CallStatus, Doing, FinalStatus, LegEvent } from './leg-event.ts'
import type { Leg } from './leg.ts'
import { offerInput } from './listening.ts'
import { renderTranscript } from './transcript.ts'
import { waitUntil } from './wait-until.ts'

/**
 * The person at one end of a leg. Waiting moves virtual time, or lets real time pass. What is pressed or
 * said while nothing listens waits for the next prompt that does: one press answers one prompt.
 */
export type Driver = Readonly<{
  sid: string
  from: string
  to: string
  heard: readonly string[]
  events: readonly LegEvent[]
  status: CallStatus
  doing: Doing
  /** Waits to hear it, after what was waited for last; rejects with the transcript if it is never said. */
  hears: (pattern: RegExp | string, limitMs?: number) => Promise<string>
  /** Waits for something to have happened on this leg, now or earlier. */
  sees: (type: LegEvent['type'], limitMs?: number) => Promise<LegEvent>
  presses: (digits: string) => Promise<void>
  says: (speech: string) => Promise<void>
  /** Keeps silent until the prompt gives up. */
  staysSilent: (limitMs?: number) => Promise<void>
  hangsUp: () => Promise<void>
  /** Picks up a phone whose behaviour is `manual`. */
  answers: () => Promise<void>
  /** Turns the ringing call away, as busy. */
  declines: () => Promise<void>
  /** Waits for the end of the leg. */
  ended: (limitMs?: number) => Promise<FinalStatus>
  transcript: () => string
}>

/** Long enough for any wait a caller would bear. */
const defaultLimitMs = 10 * 60_000

/** Puts a person on a leg. */
export function driverOf(exchange: Exchange, leg: Leg): Driver {
  const act = (deed: () => void): Promise<void> => {
    deed()
    return Promise.resolve()
  }
  return {
    sid: leg.sid,
    from: leg.from,
    to: leg.to,
    heard: leg.heard,
    events: leg.events,
    get status() {
      return leg.status
    },
    get doing() {
      return leg.doing
    },
    ...waits(exchange, leg),
    presses: (digits) => act(() => offerInput(leg, exchange.clock.now(), { kind: 'keys', digits })),
    says: (speech) => act(() => offerInput(leg, exchange.clock.now(), { kind: 'speech', speech })),
    hangsUp: () => act(() => hangUp(exchange, leg)),
    answers: () => act(() => leg.pickUp()),
    declines: () => act(() => endLeg(exchange, leg, 'busy')),
    transcript: () => renderTranscript(leg.events),
  }
}

function waits(exchange: Exchange, leg: Leg): Pick<Driver, 'hears' | 'sees' | 'staysSilent' | 'ended'> {
  let heardSoFar = 0
  const until = async (what: string, done: () => boolean, limitMs = defaultLimitMs): Promise<void> => {
    const settled = await waitUntil(exchange, () => done() || isFinal(leg.status), limitMs, watchLeg(leg))
    if (done()) return
    const why = settled ? `the call ended (${leg.status})` : `${limitMs / 1000} s passed`
    throw new Error(`${what}: ${why}\n${renderTranscript(leg.events)}`)
  }

  return {
    hears: async (pattern, limitMs) => {
      const matches = (text: string): boolean =>
        typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)
      const find = (): number => leg.heard.findIndex((text, index) => index >= heardSoFar && matches(text))
      await until(`never heard ${String(pattern)}`, () => find() >= 0, limitMs)
      const index = find()
      heardSoFar = index + 1
      return leg.heard[index] ?? ''
    },
    sees: async (type, limitMs) => {
      const find = (): LegEvent | undefined => leg.events.find((event) => event.type === type)
      await until(`never ${type}`, () => find() !== undefined, limitMs)
      return find() ?? { at: exchange.clock.now(), type: 'ringing' }
    },
    staysSilent: async (limitMs) => {
      const since = leg.events.length
      offerInput(leg, exchange.clock.now(), { kind: 'silence' })
      await until('no prompt gave up', () => hasGivenUp(leg.events.slice(since)), limitMs)
    },
    ended: async (limitMs) => {
      await until('the call did not end', () => isFinal(leg.status), limitMs)
      return isFinal(leg.status) ? leg.status : 'failed'
    },
  }
}

const hasGivenUp = (events: readonly LegEvent[]): boolean =>
  events.some(({ type }) => type === 'gathered' || type === 'recorded')

const watchLeg =
  (leg: Leg) =>
  (check: () => void): (() => void) => {
    leg.listeners.add(check)
    return () => leg.listeners.delete(check)
  }
