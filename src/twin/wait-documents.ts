import { pass } from './durations.ts'
import type { DocumentRun, Exchange, RunEnd } from './exchange.ts'
import { happen } from './leg-life.ts'
import type { Destination } from './leg.ts'
import type { Parameters } from './webhook/parameters.ts'

/** Documents for one who waits: `null` is Twilio's own music. */
export type WaitDocuments = Readonly<{ source: Destination | null; parameters: () => Parameters }>

/** A document that takes no time is not asked for again at once. */
const shortestWaitMs = 1000

/**
 * Plays wait documents, each asked for again when it has ended. Comes back only when one of them ends
 * the wait: by Leave, Hangup or a failure.
 */
export async function playWaitDocuments(
  exchange: Exchange,
  run: DocumentRun,
  { source, parameters }: WaitDocuments,
): Promise<RunEnd> {
  if (!source) return playMusic(exchange, run)
  for (;;) {
    const startedAt = exchange.clock.now()
    const request = { kind: 'url', ...source, parameters: parameters() } as const
    const end = await exchange.runDocuments(exchange, run, request)
    if (end.kind !== 'finished') return end
    const tooShortBy = shortestWaitMs - (exchange.clock.now() - startedAt) * run.leg.speed
    if (tooShortBy > 0) await pass(exchange, run.leg, run.scope, tooShortBy)
  }
}

function playMusic(exchange: Exchange, { leg, scope }: DocumentRun): Promise<RunEnd> {
  happen(exchange, leg, { type: 'heard', verb: 'Play', text: "Twilio's hold music" })
  return scope.until<RunEnd>(() => () => undefined)
}
