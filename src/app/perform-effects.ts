import { resume, type PerformedEffect, type Turned } from '../call/index.ts'
import type { CompiledFlow, Effect, Facts, FlowEvent, World } from '../flow/index.ts'
import { normalisePhone } from '../inquiry/index.ts'
import type { CallSid, QueueName } from '../words.ts'
import { word } from '../words.ts'
import type { Parts } from './parts.ts'
import { factsOf } from './world.ts'

type Effects = Readonly<{ flow: CompiledFlow; world: World; call: Readonly<{ sid: CallSid; turn: number }> }>

/** A turn whose effects have all been performed, each with its result, and the facts that were learned on the way. */
export type Performed = Readonly<{ turned: Turned; facts: Facts; performed: readonly PerformedEffect[] }>

/**
 * Performs what a turn asks of the world, feeding each result back, until it waits for the caller or is over.
 * It happens before the turn is saved, so each effect is idempotent by call and turn.
 */
export async function performEffects(parts: Parts, effects: Effects, turned: Turned): Promise<Performed> {
  let { world } = effects
  let now = turned
  const performed: PerformedEffect[] = []
  while (now.awaiting) {
    const { result, facts } = await perform(parts, { ...effects, world }, now.awaiting)
    world = { ...world, facts }
    performed.push({ effect: now.awaiting, result })
    now = resume(effects.flow, now, result, world)
  }
  return { turned: now, facts: world.facts, performed }
}

type Result = Readonly<{ result: FlowEvent; facts: Facts }>

async function perform(parts: Parts, { world, call }: Effects, effect: Effect): Promise<Result> {
  const { facts } = world
  switch (effect.type) {
    case 'linkInquiry':
      await parts.store.inquiries.link(effect.inquiryId, call.sid)
      return { result: { type: 'done' }, facts }
    case 'findReference':
      return findReference(parts, effect.digits, facts)
    case 'suppressNumber':
      return { result: { type: await suppress(parts, effect, { ...call, facts }) }, facts }
    case 'joinQueue':
      return { result: { type: await room(parts, word<QueueName>(effect.queue)) }, facts }
  }
}

async function findReference(parts: Parts, digits: string, facts: Facts): Promise<Result> {
  const found = await parts.store.inquiries.ofReference(digits)
  if (!found) return { result: { type: 'unknown' }, facts }
  return {
    result: { type: 'found', inquiryId: found.id },
    facts: { ...facts, inquiries: { ...facts.inquiries, [found.id]: factsOf(found) } },
  }
}

type Suppress = Extract<Effect, { type: 'suppressNumber' }>

// The request must be recorded when it is made: 47 CFR 64.1200(d)(3).
async function suppress(
  { store, now, published }: Parts,
  { number, words }: Suppress,
  call: Readonly<{ sid: CallSid; turn: number; facts: Facts }>,
): Promise<'done' | 'noNumber'> {
  const country = published.company().campaigns[call.facts.campaign]?.country ?? 'US'
  const phone = normalisePhone(number, country)
  if (phone.kind === 'unusable') return 'noNumber'
  await store.suppressions.record({
    key: `${call.sid}:${call.turn}`,
    number: phone.e164,
    at: now(),
    callSid: call.sid,
    words,
    scope: 'company',
    source: 'inboundCall',
  })
  return 'done'
}

async function room({ store, published }: Parts, queue: QueueName): Promise<'joined' | 'full'> {
  const atMost = published.company().queues[queue]?.maxLength ?? null
  if (atMost === null) return 'joined'
  return (await store.line.lengthOf(queue)) < atMost ? 'joined' : 'full'
}
