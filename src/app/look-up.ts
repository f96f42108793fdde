import { lookupResult, type Effect, type FlowEvent } from '../flow/index.ts'
import type { EffectCall } from './effect-call.ts'
import type { Parts } from './parts.ts'

type Lookup = Extract<Effect, { type: 'lookup' }>

/** Asks another system for a flow. What goes wrong is told to whoever runs Warmline, and is an outcome to the flow. */
export async function performLookup(
  { lookUp, log }: Parts,
  { request, capture }: Lookup,
  { sid, turn }: EffectCall,
): Promise<FlowEvent> {
  const lookedUp = await lookUp(request, `${sid}:${turn}:${request.step}`)
  const { result, because } =
    lookedUp.kind === 'answered'
      ? lookupResult(lookedUp.answer, capture)
      : { result: { type: 'failed' }, because: lookedUp.because }
  if (because !== null) log.warn(`lookup in step ${request.step} of call ${sid} failed: ${because}`)
  return result
}
