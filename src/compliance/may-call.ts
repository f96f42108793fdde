import { localIso } from '../calendar/index.ts'
import type { E164, EpochMs } from '../words.ts'
import { callingHours, hoursRule, type CallingHours } from './calling-hours.ts'
import { timeZonesOf } from './time-zones.ts'

/** A call to a prospect that somebody would make, with all that is known about whether it may be. */
export type CallQuestion = Readonly<{
  number: E164
  /** What for: a call that the person asked for. */
  purpose: 'callback'
  facts: Readonly<{
    /** When the number first asked not to be called; `null` when it did not. */
    suppressedAt: EpochMs | null
    /** What the person asked for, and when they took it back; `null` when nothing is on record. */
    wish: Readonly<{ askedAt: EpochMs; withdrawnAt: EpochMs | null }> | null
  }>
}>

/** All that an answer rests on, as it was at that moment: kept with the call, as evidence. */
export type Checked = CallQuestion &
  Readonly<{
    at: EpochMs
    /** What a clock shows in every time zone that the number can be in. */
    localTimes: Readonly<Record<string, string>>
  }>

/** A recorded permission: without one nobody is called. */
export type AllowedCall = Readonly<{ allowed: true; because: readonly string[]; checked: Checked }>

/** The answer, with its reasons in sentences. */
export type CallPermission =
  | AllowedCall
  | Readonly<{
      allowed: false
      because: readonly string[]
      /** From when it is allowed as things stand; `null` when waiting does not help. */
      allowedFrom: EpochMs | null
      checked: Checked
    }>

/**
 * Whether a prospect may be called at `now`. Whatever is not known denies (invariant 8). Warmline has no rules of any
 * country yet, so it allows nobody but numbers that belong to nobody, which the demo and its visitors use.
 */
export function mayCall(question: CallQuestion, now: EpochMs): CallPermission {
  const zones = timeZonesOf(question.number)
  const hours = callingHours(zones, now)
  const localTimes = Object.fromEntries(zones.map((zone) => [zone, localIso(now, zone)]))
  const checked = { ...question, at: now, localTimes }
  const forGood = deniedForGood(question)
  const because = [...forGood, ...deniedAtThisHour(hours)]
  if (because.length === 0) return { allowed: true, because: reasonsToCall(question), checked }
  const waitingHelps = forGood.length === 0 && hours.kind === 'closed'
  return { allowed: false, because, allowedFrom: waitingHelps ? hours.from : null, checked }
}

// 555-0100 to 555-0199 of every area code are set aside for films and examples (ATIS-0300115): such a call
// reaches nobody.
const fictitious = /^\+1[2-9]\d{2}55501\d{2}$/

function deniedForGood({ number, facts: { suppressedAt, wish } }: CallQuestion): readonly string[] {
  return [
    ...(fictitious.test(number)
      ? []
      : [
          'Warmline does not know the rules for calling this number yet, so it calls only numbers that belong to nobody (555-0100 to 555-0199).',
        ]),
    ...(suppressedAt === null
      ? []
      : [`The number asked not to be called on ${dayOf(suppressedAt)} (47 CFR 64.1200(d)(3)).`]),
    ...deniedByWish(wish),
  ]
}

function deniedByWish(wish: CallQuestion['facts']['wish']): readonly string[] {
  if (wish === null) return ['Nothing is on record of the person having asked for a call.']
  return wish.withdrawnAt === null
    ? []
    : [`The wish to be called was taken back on ${dayOf(wish.withdrawnAt)}.`]
}

function deniedAtThisHour(hours: CallingHours): readonly string[] {
  switch (hours.kind) {
    case 'open':
      return []
    case 'unknown':
      return [`It is not known what time it is where the number is (${hoursRule}).`]
    case 'closed':
      return [
        `In ${hours.zone} it is ${hours.localTime.slice(11, 16)}; people may be called from 8 a.m. to 9 p.m. where they are (${hoursRule}).`,
      ]
    default:
      return hours satisfies never
  }
}

const reasonsToCall = ({ facts: { wish } }: CallQuestion): readonly string[] => [
  'The number belongs to nobody (555-0100 to 555-0199 are set aside for examples).',
  `A call was asked for on ${dayOf(wish?.askedAt ?? null)}, and the wish stands.`,
  `It is between 8 a.m. and 9 p.m. where the number is (${hoursRule}).`,
]

const dayOf = (at: EpochMs | null): string =>
  at === null ? 'no day' : new Date(at).toISOString().slice(0, 10)
