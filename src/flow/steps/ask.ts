import { z } from 'zod'
import { answerTypes, mayBeAnswer, wrongAnswer } from '../hearing/answer-types.ts'
import type { AnswerLimits, AnswerTypeName } from '../hearing/answer-types.ts'
import { block, captureName, patience, retries } from '../read/authored.ts'
import type { CallerEvent, FlowEvent } from '../run/event.ts'
import { listen, tries } from '../hearing/listen.ts'
import { anyLanguage, prompt, promptWith } from '../speaking/prompt.ts'
import { silence } from '../speaking/silence.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { Asking, Move, StepKind, StepState } from '../step-kind.ts'
import { actYesOrNo, askYesOrNo, hearYesOrNo } from '../hearing/yes-or-no.ts'

const typeNames = Object.keys(answerTypes) as AnswerTypeName[]

const limits = {
  length: block({
    min: z.int().min(1).max(32).describe('The fewest keys'),
    max: z.int().min(1).max(32).describe('The most keys'),
  })
    .refine(({ min, max }) => min <= max, 'The shortest is longer than the longest')
    .optional()
    .describe('How many keys; for digits, keys and anything'),
  min: z.int().min(0).optional().describe('The least; for number'),
  max: z.int().min(0).max(999_999_999_999).optional().describe('The most; for number'),
  format: z.enum(['MMDDYYYY', 'DDMMYYYY', 'YYYYMMDD']).optional().describe('How a date is keyed'),
  finishOn: z
    .enum(['pound', 'star', 'none'])
    .optional()
    .describe('The key that ends the answer, pound when left out; with none, it ends when it is long enough'),
  expect: z
    .array(z.string().trim().min(1).max(100))
    .max(100)
    .optional()
    .describe('Words the caller is likely to say, so that they are recognised; for speech and anything'),
  spokenAs: captureName
    .optional()
    .describe('What is said is kept under this name, and ends the step as said; for anything'),
}

const limitsOf: Readonly<Partial<Record<AnswerTypeName, readonly (keyof typeof limits)[]>>> = {
  digits: ['length', 'finishOn'],
  keys: ['length', 'finishOn'],
  speech: ['expect'],
  anything: ['length', 'finishOn', 'expect', 'spokenAs'],
  phone: ['finishOn'],
  number: ['min', 'max'],
  date: ['format'],
}

const finishKeys = { pound: '#', star: '*', none: '' } as const

const schema = block({
  ask: block({
    prompt: prompt
      .nullable()
      .describe('The question, and how to answer it; nothing when the step before has asked it'),
    again: prompt.optional().describe('Said on a retry; the prompt when left out'),
    type: z.enum(typeNames).describe('What counts as an answer'),
    as: captureName.describe('The name the answer is kept under'),
    ...limits,
    confirm: promptWith('answer').optional().describe('Reads {{ answer }} back; 1 is yes, 2 is no'),
    interruptible: z.boolean().default(true).describe('Whether a key or a word cuts the question short'),
    retries,
    timeout: patience,
  }).superRefine((authored, context) => {
    if (authored.confirm && authored.spokenAs !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['confirm'],
        message: 'An answer that is kept by how it was given is not read back',
      })
    for (const name of Object.keys(limits) as (keyof typeof limits)[]) {
      if (authored[name] === undefined || limitsOf[authored.type]?.includes(name)) continue
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `"${name}" says nothing about ${authored.type}`,
      })
    }
  }),
})

type AskStep = z.output<typeof schema>

/** Asks for one answer, keeps it under a name, and may read it back first. */
export const ask: StepKind<AskStep> = {
  kind: 'ask',
  about: 'Asks the caller for one answer, such as a zip code or a date, and keeps it.',
  schema,
  outcomes: ({ ask: { spokenAs } }) => [
    { name: 'captured', unwired: 'next', when: 'the caller has answered' },
    ...(spokenAs === undefined
      ? []
      : [{ name: 'said', unwired: 'next' as const, when: 'the caller has spoken' }]),
    { name: 'noInput', unwired: 'problem', when: 'the caller stays silent' },
    { name: 'noMatch', unwired: 'problem', when: 'no answer is understood' },
  ],
  states: ({ ask: authored }) =>
    tries(authored.retries).flatMap((attempt) =>
      authored.confirm
        ? [question(authored, attempt), readBack(authored, authored.confirm, attempt)]
        : [question(authored, attempt)],
    ),
  hear: (asking, event) =>
    isReadBack(asking.role)
      ? { type: hearYesOrNo(event, asking.context.language) }
      : hearAnswer(asking, event),
  act: ({ ask: authored }, role, event) => {
    if (isReadBack(role)) return actYesOrNo(event)
    if (event === 'said') return answerTypes.speech.sample(limitsIn(authored))
    if (event === 'captured') return answerTypes[authored.type].sample(limitsIn(authored))
    return event === 'noInput' ? 'wait' : wrongAnswer(authored.type, limitsIn(authored))
  },
  fill: ({ step: { ask: authored }, role, context }, { now, timeZone }) => {
    const answer = context.captured[authored.as]
    if (!isReadBack(role) || answer === undefined) return {}
    const listening = { language: context.language, now, timeZone }
    return { answer: answerTypes[authored.type].aloud(answer, listening) }
  },
  prompts: ({ ask: { prompt: words, again, confirm } }) => [
    ...(words ? [{ path: ['ask', 'prompt'], prompt: words }] : []),
    ...(again ? [{ path: ['ask', 'again'], prompt: again }] : []),
    ...(confirm ? [{ path: ['ask', 'confirm'], prompt: confirm }] : []),
  ],
  mayKeep: ({ ask: authored }, name, value) =>
    name !== authored.as || mayBeAnswer(authored.type, value, limitsIn(authored)),
  captures: ({ ask: { as, spokenAs } }) => [as, ...(spokenAs === undefined ? [] : [spokenAs])],
  example: `
ask:
  prompt: { en-US: What is your five digit zip code? }
  type: postalCode
  as: zip
  confirm: { en-US: "I have {{ answer }}. Press 1 if that is right, 2 if not." }
next: sales
on: { noInput: sales, noMatch: sales }
`,
}

const isReadBack = (role: string): boolean => role.startsWith('confirm')

const limitsIn = ({ length, min, max, format, finishOn }: AskStep['ask']): AnswerLimits => ({
  length: length ?? { min: 1, max: 20 },
  min: min ?? 0,
  max: max ?? 999_999_999,
  format: format ?? 'MMDDYYYY',
  finishOn: finishKeys[finishOn ?? 'pound'],
})

function question(authored: AskStep['ask'], attempt: number): StepState {
  const { prompt: words, again = words, type, as, spokenAs, timeout, interruptible, expect = [] } = authored
  const captured = authored.confirm ? toRole(`confirm${attempt}`) : toOutcome('captured')
  const kept = spokenAs === undefined ? { captureAs: as } : { captureAll: [as, spokenAs] }
  return {
    role: `attempt${attempt}`,
    waits: 'caller',
    say: [
      listen((attempt === 1 ? words : again) ?? silence, {
        ...answerTypes[type].listening(limitsIn(authored)),
        timeoutSeconds: timeout,
        hints: { [anyLanguage]: expect },
        interruptible,
      }),
    ],
    on: {
      captured: { ...captured, ...kept },
      ...(spokenAs !== undefined && { said: { ...toOutcome('said'), ...kept } }),
      noInput: afterFailing(authored, attempt, 'noInput'),
      noMatch: afterFailing(authored, attempt, 'noMatch'),
    },
  }
}

// An answer that was not confirmed is forgotten: nothing may be decided on it.
function readBack(
  authored: AskStep['ask'],
  words: NonNullable<AskStep['ask']['confirm']>,
  attempt: number,
): StepState {
  const denied = (outcome: string): Move => ({
    ...afterFailing(authored, attempt, outcome),
    forget: [authored.as],
  })
  return {
    role: `confirm${attempt}`,
    waits: 'caller',
    say: [askYesOrNo(words)],
    on: {
      yes: toOutcome('captured'),
      no: denied('noMatch'),
      noInput: denied('noInput'),
      noMatch: denied('noMatch'),
    },
  }
}

const afterFailing = ({ retries: more }: AskStep['ask'], attempt: number, outcome: string): Move =>
  attempt <= more ? toRole(`attempt${attempt + 1}`) : toOutcome(outcome)

function hearAnswer({ step: { ask: authored }, context }: Asking<AskStep>, event: CallerEvent): FlowEvent {
  const type = answerTypes[authored.type]
  const { as, spokenAs = as } = authored
  switch (event.type) {
    case 'pressed':
      if (event.digits === '') return { type: 'noInput' }
      return judged(type.pressed(event.digits, limitsIn(authored)), 'captured', as)
    case 'said':
      return judged(
        type.said(event.speech, limitsIn(authored), context.language),
        spokenAs === as ? 'captured' : 'said',
        spokenAs,
      )
    case 'silent':
    case 'recorded':
    case 'leftQueue':
    case 'transferEnded':
      return { type: 'noInput' }
  }
}

const judged = (value: string | null, outcome: 'captured' | 'said', name: string): FlowEvent =>
  value === null ? { type: 'noMatch' } : { type: outcome, value, values: { [name]: value } }
