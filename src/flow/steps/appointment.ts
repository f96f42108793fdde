import { z } from 'zod'
import { actKey, hearKey } from '../hearing/key-choice.ts'
import { listen, tries } from '../hearing/listen.ts'
import { actYesOrNo, askYesOrNo, hearYesOrNo } from '../hearing/yes-or-no.ts'
import type { World } from '../known/facts.ts'
import { block, captureName, plainName, retries } from '../read/authored.ts'
import type { Prompt } from '../run/directive.ts'
import type { CallerEvent, FlowContext, FlowEvent, SlotBooking } from '../run/event.ts'
import { slotNames } from '../run/slot-names.ts'
import { promptWith } from '../speaking/prompt.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { Asking, Move, StepKind, StepState } from '../step-kind.ts'
import { appointmentReadings, appointmentWords as own } from './wording/appointment.ts'

const details = block({
  book: plainName.describe("One of the company's appointments"),
  number: captureName
    .default('caller')
    .describe('Whom it is for: `caller`, or the name an `ask` step kept a number under'),
  offer: promptWith('choices')
    .optional()
    .describe(
      'Offers the next free times: {{ choices }} names them with keys 1 to 3. 9 is for others, 0 for none',
    ),
  confirm: promptWith('slot').optional().describe('Reads the chosen time {{ slot }} back; 1 is yes, 2 is no'),
  taken: promptWith().optional().describe('Said when somebody else was quicker; other times follow'),
  booked: promptWith('slot').optional().describe('Said once {{ slot }} is booked'),
  retries: retries.default(1),
})

const schema = block({
  appointment: z
    .union([plainName.transform((book) => details.parse({ book })), details])
    .describe("One of the company's appointments, or one with what differs from the usual"),
})

type AppointmentStep = z.output<typeof schema>
type Authored = AppointmentStep['appointment']

/**
 * Books one of the next free times.
 *
 *   find1 --slots--> offer1 --1, 2, 3--> confirm1 --yes--> book1 --booked--> booked
 *     | none           | other, no                           | taken
 *     v                v                                     v
 *    none            find2 ..                              taken1 -> find2 ..
 *
 * Each round of offers has its own states, so that the machine itself counts them.
 */
export const appointment: StepKind<AppointmentStep> = {
  kind: 'appointment',
  about: 'Offers free times, reads the chosen one back and books it.',
  schema,
  outcomes: () => [
    { name: 'booked', unwired: 'nextOrEnd', when: 'a time is booked' },
    { name: 'none', unwired: 'problem', when: 'there is no other free time' },
    { name: 'declined', unwired: 'problem', when: 'the caller wants no appointment, or none of the times' },
    { name: 'noInput', unwired: 'problem', when: 'the caller stays silent' },
    { name: 'noMatch', unwired: 'problem', when: 'no choice is understood' },
  ],
  states: ({ appointment: authored }) => [
    ...rounds.flatMap((round) => roundStates(authored, round)),
    {
      role: 'booked',
      waits: 'decision',
      meets: 'appointment',
      say: [{ type: 'say', words: promptsOf(authored).booked, interruptible: false }],
      on: { booked: toOutcome('booked') },
    },
  ],
  decide: ({ role }) => ({ type: role === 'booked' ? 'booked' : 'again' }),
  hear: hearAppointment,
  act: (_step, role, event) => (role.startsWith('confirm') ? actYesOrNo(event) : actKey(offerKeys, event)),
  effect: (asking, world) =>
    asking.role.startsWith('find')
      ? {
          type: 'findSlots',
          appointment: asking.step.appointment.book,
          // What an earlier visit to this step came to says nothing of this one.
          after: asking.role === 'find1' ? null : (asking.context.captured[lastName] ?? null),
        }
      : { type: 'bookSlot', booking: bookingOf(asking, world) },
  fill: ({ context }) =>
    appointmentReadings({ captured: context.captured, slot: context.captured[chosenName] }, context.language),
  prompts: ({ appointment: authored }) =>
    Object.entries(promptsOf(authored)).map(([name, prompt]) => ({ path: ['appointment', name], prompt })),
  refers: ({ appointment: { book, number } }) => [
    { to: 'appointment', name: book, path: ['appointment', 'book'] },
    ...(number === 'caller'
      ? []
      : [{ to: 'captured' as const, name: number, path: ['appointment', 'number'] }]),
  ],
  captures: () => [chosenName],
  example: `
appointment: visit
next: goodbye
on: { none: sales, declined: menu, noInput: sales, noMatch: sales }
`,
}

/** The time that was chosen, for later steps to ask for; and the last one offered, after which others begin. */
const chosenName = 'appointmentTime'
const lastName = '~slotLast'

// A caller whom none of so many times suits is better served by a person.
const rounds = [1, 2, 3, 4] as const
const offerKeys = { 1: 'slot1', 2: 'slot2', 3: 'slot3', 9: 'other', 0: 'declined' } as const

function roundStates(authored: Authored, round: number): readonly StepState[] {
  const isLast = round === rounds.length
  const nextRound = isLast ? toOutcome('declined') : toRole(`find${round + 1}`)
  return [
    {
      role: `find${round}`,
      waits: 'effect',
      say: [],
      on: { slots: { ...toRole(`offer${round}x1`), captureAll: slotNames }, none: toOutcome('none') },
    },
    ...tries(authored.retries).flatMap((attempt) => [
      offerState(authored, { round, attempt, nextRound }),
      confirmState(authored, { round, attempt, nextRound }),
    ]),
    {
      role: `book${round}`,
      waits: 'effect',
      say: [],
      on: { booked: toRole('booked'), taken: { ...toRole(`taken${round}`), forget: [chosenName] } },
    },
    {
      role: `taken${round}`,
      waits: 'decision',
      say: [{ type: 'say', words: promptsOf(authored).taken, interruptible: true }],
      on: { again: { ...(isLast ? toOutcome('none') : nextRound), forget: [lastName] } },
    },
  ]
}

type Trying = Readonly<{ round: number; attempt: number; nextRound: Move }>

function offerState(authored: Authored, { round, attempt, nextRound }: Trying): StepState {
  const again = againAs('offer', authored, { round, attempt })
  const chosen: Move = { ...toRole(`confirm${round}x1`), captureAs: chosenName }
  return {
    role: `offer${round}x${attempt}`,
    waits: 'caller',
    say: [listen(promptsOf(authored).offer, { input: 'speech' })],
    on: {
      ...{ slot1: chosen, slot2: chosen, slot3: chosen },
      other: { ...nextRound, captureAs: lastName },
      declined: toOutcome('declined'),
      noInput: again('noInput'),
      noMatch: again('noMatch'),
    },
  }
}

// A time that was not confirmed is forgotten: nothing may be decided on it. The search begins anew.
function confirmState(authored: Authored, { round, attempt, nextRound }: Trying): StepState {
  const again = againAs('confirm', authored, { round, attempt })
  return {
    role: `confirm${round}x${attempt}`,
    waits: 'caller',
    say: [askYesOrNo(promptsOf(authored).confirm)],
    on: {
      yes: toRole(`book${round}`),
      no: { ...nextRound, forget: [chosenName, lastName] },
      noInput: again('noInput'),
      noMatch: again('noMatch'),
    },
  }
}

const againAs =
  (role: string, { retries: more }: Authored, { round, attempt }: Omit<Trying, 'nextRound'>) =>
  (outcome: string): Move =>
    attempt <= more
      ? toRole(`${role}${round}x${attempt + 1}`)
      : { ...toOutcome(outcome), forget: [chosenName] }

function hearAppointment({ role, context }: Asking<AppointmentStep>, event: CallerEvent): FlowEvent {
  const { captured, language } = context
  if (role.startsWith('confirm')) return { type: hearYesOrNo(event, language) }
  const type = hearKey(offerKeys, event, language)
  if (type === 'other') return { type, value: lastOffered(captured) }
  if (!type.startsWith('slot')) return { type }
  const slot = captured[`~${type}`]
  return slot === undefined ? { type: 'noMatch' } : { type, value: slot }
}

const lastOffered = (captured: FlowContext['captured']): string =>
  slotNames.flatMap((name) => captured[name] ?? []).at(-1) ?? ''

function bookingOf({ step, context }: Asking<AppointmentStep>, { facts }: World): SlotBooking {
  const { book, number } = step.appointment
  return {
    appointment: book,
    slot: context.captured[chosenName] ?? '',
    number: number === 'caller' ? facts.callerNumber : (context.captured[number] ?? null),
    language: context.language,
    inquiryId: context.linked,
  }
}

const promptsOf = ({
  offer,
  confirm,
  taken,
  booked,
}: Authored): Readonly<Record<keyof typeof own, Prompt>> => ({
  offer: offer ?? own.offer,
  confirm: confirm ?? own.confirm,
  taken: taken ?? own.taken,
  booked: booked ?? own.booked,
})
