import { resume, type PerformedEffect, type Position, type Turned } from '../call/index.ts'
import type { CompiledFlow, Effect, Facts, FlowEvent, World } from '../flow/index.ts'
import { bookCallback } from './book-callback.ts'
import { bookSlot, findSlots } from './book-slot.ts'
import type { EffectCall } from './effect-call.ts'
import { joinQueue, type Joining } from './join-queue.ts'
import { keepAnswer } from './keep-answer.ts'
import { performLookup } from './look-up.ts'
import type { Parts } from './parts.ts'
import { readNumber } from './read-number.ts'
import { suppressNumber } from './suppress-number.ts'
import { factsOf } from './world.ts'

/** A turn whose effects have all been performed, each with its result, and the facts that were learned on the way. */
export type Performed = Readonly<{ turned: Turned; facts: Facts; performed: readonly PerformedEffect[] }>

/**
 * Performs what a turn asks of the world, feeding each result back, until it waits for the caller or is over.
 * It happens before the turn is saved, so each effect is idempotent by call and turn.
 */
export async function performEffects(
  parts: Parts,
  effects: Omit<Around, 'position'>,
  turned: Turned,
): Promise<Performed> {
  let { world } = effects
  let now = turned
  const performed: PerformedEffect[] = []
  while (now.awaiting) {
    const around = { ...effects, world, position: now.position }
    const { result, facts } = await performerOf(now.awaiting)(parts, now.awaiting, around)
    if (facts) world = { ...world, facts }
    performed.push({ effect: now.awaiting, result })
    now = resume(effects.flow, now, result, world)
  }
  return { turned: now, facts: world.facts, performed }
}

/** What an effect came to: the event that tells how it went, and facts where it learned any. */
type Result = Readonly<{ result: FlowEvent; facts?: Facts }>

type Around = Readonly<{
  flow: CompiledFlow
  world: World
  call: EffectCall & Joining['call']
  position: Position
}>

type Performer<Of extends Effect> = (parts: Parts, effect: Of, around: Around) => Promise<Result>

/** Who performs what, each in a file of its own. The only list. */
const performers: Readonly<{ [Type in Effect['type']]: Performer<Extract<Effect, { type: Type }>> }> = {
  linkInquiry: async (parts, { inquiryId }, { call }) => {
    await parts.store.inquiries.link(inquiryId, call.sid)
    return { result: { type: 'done' } }
  },
  findReference: (parts, { digits }, { world }) => findReference(parts, digits, world.facts),
  suppressNumber: async (parts, effect, around) => ({ result: await suppressNumber(parts, effect, around) }),
  joinQueue: async (parts, effect, around) => ({ result: await joinQueue(parts, effect, around) }),
  readNumber: (parts, { digits }, { world }) =>
    Promise.resolve({ result: readNumber(parts, digits, world.facts) }),
  bookCallback: async (parts, { wish }, around) => ({ result: await bookCallback(parts, wish, around) }),
  findSlots: async (parts, effect, { world }) => ({ result: await findSlots(parts, effect, world.now) }),
  bookSlot: async (parts, { booking }, around) => ({ result: await bookSlot(parts, booking, around) }),
  lookup: async (parts, effect, { call }) => ({ result: await performLookup(parts, effect, call) }),
  keepAnswer: async (parts, { answer }, around) => ({ result: await keepAnswer(parts, answer, around) }),
}

// Each performer stands under the type of the effects it takes, which is more than TypeScript can follow.
const performerOf = ({ type }: Effect): Performer<Effect> => performers[type] as Performer<Effect>

async function findReference(parts: Parts, digits: string, facts: Facts): Promise<Result> {
  const found = await parts.store.inquiries.ofReference(digits)
  if (!found) return { result: { type: 'unknown' } }
  return {
    result: { type: 'found', inquiryId: found.id },
    facts: { ...facts, inquiries: { ...facts.inquiries, [found.id]: factsOf(found) } },
  }
}
