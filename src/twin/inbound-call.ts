import type { Exchange, NumberSettings } from './exchange.ts'
import { addLeg, progressTo, runCall } from './leg-life.ts'
import type { Destination, Leg } from './leg.ts'

/** Somebody dials one of the account's numbers. `parameters` are what a carrier would add. */
export type InboundWishes = Readonly<{
  from: string
  to: string
  speed?: number
  parameters?: Readonly<Record<string, string>>
}>

/** An inbound call arrives: it rings, and its number's voice URL is asked what to do. */
export function receiveCall(exchange: Exchange, wishes: InboundWishes): Leg {
  const settings = exchange.numbers.get(wishes.to)
  if (!settings)
    throw new Error(
      `${wishes.to} is not one of this twin's numbers: ${[...exchange.numbers.keys()].join(', ')}`,
    )
  const from = wishes.from === '' ? 'anonymous' : wishes.from
  const leg = addLeg(exchange, {
    from,
    to: wishes.to,
    direction: 'inbound',
    parent: null,
    speed: wishes.speed ?? exchange.speed,
    fallback: fallbackOf(settings),
    progress: progressOf(settings),
    carrierParameters: { ...carrierParameters(from), ...wishes.parameters },
  })
  progressTo(exchange, leg, 'ringing')
  const method = settings.voiceMethod ?? 'POST'
  runCall(exchange, leg, { kind: 'url', url: settings.voiceUrl, method, parameters: {} })
  return leg
}

function fallbackOf({ fallbackUrl, fallbackMethod }: NumberSettings): Destination | null {
  return fallbackUrl === undefined ? null : { url: fallbackUrl, method: fallbackMethod ?? 'POST' }
}

// "one request when the call ends"
function progressOf({ statusCallback, statusCallbackMethod }: NumberSettings): Leg['progress'] {
  if (statusCallback === undefined) return null
  return { url: statusCallback, method: statusCallbackMethod ?? 'POST', events: ['completed'] }
}

function carrierParameters(from: string): Readonly<Record<string, string>> {
  const isNumber = /^\+\d+$/.test(from)
  const country = /^\+1\d{10}$/.test(from) ? { FromCountry: 'US', CallerCountry: 'US' } : {}
  return { ...country, StirVerstat: isNumber ? 'TN-Validation-Passed-A' : 'No-TN-Validation' }
}
