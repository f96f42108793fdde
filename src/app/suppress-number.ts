import type { Effect, FlowEvent, World } from '../flow/index.ts'
import type { EffectCall } from './effect-call.ts'
import type { Parts } from './parts.ts'
import { numberKeyed } from './read-number.ts'

type Suppress = Extract<Effect, { type: 'suppressNumber' }>

/** Puts a number on the do-not-call list when it is asked for, with the request: 47 CFR 64.1200(d)(3). */
export async function suppressNumber(
  parts: Parts,
  { number, words }: Suppress,
  { call, world }: Readonly<{ call: EffectCall; world: World }>,
): Promise<FlowEvent> {
  const phone = numberKeyed(parts, number, world.facts)
  if (phone === null) return { type: 'noNumber' }
  await parts.store.suppressions.record({
    key: `${call.sid}:${call.turn}`,
    number: phone,
    at: parts.now(),
    callSid: call.sid,
    words,
    scope: 'company',
    source: 'inboundCall',
  })
  return { type: 'done' }
}
