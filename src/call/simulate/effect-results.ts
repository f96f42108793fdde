import type { Effect, FlowEvent } from '../../flow/index.ts'
import { normalisePhone } from '../../inquiry/index.ts'
import type { EpochMs } from '../../words.ts'
import { overflowOf } from '../overflow.ts'
import type { stateOf } from '../turn.ts'
import { freeSlots } from './free-slots.ts'
import { situationOf, type Trial } from './trial.ts'

type EffectOf<Type extends Effect['type']> = Extract<Effect, { type: Type }>

/** What an effect comes to when nothing else was asked for. */
type Usual<Type extends Effect['type']> = (effect: EffectOf<Type>, trial: Trial, now: EpochMs) => FlowEvent

/** Every effect there is, and how the world usually takes it; a new one is not simulated before it stands here. */
const usual: Readonly<{ [Type in Effect['type']]: Usual<Type> }> = {
  linkInquiry: () => ({ type: 'done' }),
  findReference: ({ digits }, { facts: { inquiries } }) => {
    const found = Object.values(inquiries).find(({ reference }) => reference === digits)
    return found ? { type: 'found', inquiryId: found.id } : { type: 'unknown' }
  },
  suppressNumber: ({ number }, trial) => ({ type: numberIn(number, trial) === null ? 'noNumber' : 'done' }),
  joinQueue: (effect, trial, now) => joinResult(effect, trial, now),
  readNumber: ({ digits }, trial) => {
    const number = numberIn(digits, trial)
    return number === null ? { type: 'noNumber' } : { type: 'number', value: number }
  },
  bookCallback: (_wish, _trial, now) => ({ type: 'booked', value: new Date(now).toISOString() }),
  findSlots: ({ appointment, after }, trial, now) => freeSlots(trial, appointment, after, now),
  bookSlot: () => ({ type: 'booked' }),
  keepAnswer: () => ({ type: 'kept' }),
  lookup: () => ({ type: 'done' }),
}

/** What the effect comes to that the call waits for at `state`, which may have been told another result than the usual. */
export function resultOf(effect: Effect, trial: Trial, { state, now }: Waiting): FlowEvent {
  // One function a type, and the effect's own type picks it, which TypeScript cannot follow.
  const expected = (usual[effect.type] as Usual<Effect['type']>)(effect, trial, now)
  const { results } = trial.circumstances
  const told = Object.hasOwn(results, state.step) ? results[state.step] : undefined
  // A reference is found by the number on the inquiry itself: without one there would be nothing to link.
  if (!told || effect.type === 'findReference') return expected
  const type = told.type !== null && Object.hasOwn(state.on, told.type) ? told.type : expected.type
  return { ...expected, type, values: { ...expected.values, ...told.values } }
}

/** As the shell has it, with the line as the trial says. */
function joinResult(
  { queue, overflow = [] }: EffectOf<'joinQueue'>,
  { circumstances, company }: Trial,
  now: EpochMs,
): FlowEvent {
  const situation = situationOf(circumstances, queue)
  const elsewhere = overflowOf(overflow, {
    waitedMs: 0,
    before: situation.kind === 'long' ? situation.before : 0,
    isStaffed: situation.kind !== 'unstaffed',
    calendar: company.calendars[company.queues[queue]?.calendar ?? ''] ?? null,
    now,
  })
  return { type: elsewhere?.way ?? (situation.kind === 'full' ? 'full' : 'joined') }
}

type Waiting = Readonly<{ state: ReturnType<typeof stateOf>; now: EpochMs }>

function numberIn(text: string, { company, facts }: Trial): string | null {
  const country = company.campaigns[facts.campaign]?.country ?? 'US'
  const phone = normalisePhone(text, country)
  return phone.kind === 'usable' ? phone.e164 : null
}
