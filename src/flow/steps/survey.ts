import { z } from 'zod'
import type { Language } from '../../words.ts'
import { actKey, hearKey } from '../hearing/key-choice.ts'
import type { KeyChoice } from '../hearing/key-choice.ts'
import { listen, tries } from '../hearing/listen.ts'
import { hearNumber } from '../hearing/keyed-number.ts'
import { spokenYesNo } from '../hearing/speech.ts'
import type { World } from '../known/facts.ts'
import { block, captureName, retries } from '../read/authored.ts'
import { duration } from '../read/duration.ts'
import type { MachineDirective } from '../run/directive.ts'
import type { CallerEvent, FlowEvent, SurveyAnswer } from '../run/event.ts'
import { prompt } from '../speaking/prompt.ts'
import { wordsOf } from '../speaking/speak.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { Asking, Move, StepKind, StepState } from '../step-kind.ts'

const question = block({
  ask: prompt.describe('The question, and how to answer it'),
  as: captureName.describe('The name the answer is kept under'),
  keys: z
    .union([
      z
        .string()
        .regex(/^\d-\d$/, 'Keys are written like 1-5, or yesNo, or digits')
        .refine((range) => Number(range[0]) < Number(range[2]), 'These keys end before they begin'),
      z.enum(['yesNo', 'digits']),
    ])
    .optional()
    .describe(
      'Answered by one key, like 1-5; by yesNo, 1 for yes and 2 for no; or by digits and the pound key',
    ),
  record: duration({ from: '5s', to: '5m' })
    .optional()
    .describe('Answered in the caller’s own words, after a tone, for at most this long'),
}).refine(({ keys, record }) => (keys === undefined) !== (record === undefined), {
  message: 'A question is answered either by keys or by record: write one of them',
})

const schema = block({
  survey: block({
    questions: z
      .array(question)
      .min(1)
      .max(10)
      .refine((all) => new Set(all.map(({ as }) => as)).size === all.length, 'Two answers have the same name')
      .describe('Asked one after the other'),
    intro: prompt.optional().describe('Said before the first question'),
    thanks: prompt.optional().describe('Said after the last one'),
    retries: retries.default(1).describe('How often a question is asked again'),
  }),
})

type SurveyStep = z.output<typeof schema>
type Authored = SurveyStep['survey']
type Question = z.output<typeof question>

/**
 * Asks questions and keeps each answer as soon as it is given, so that a caller who hangs up half way has answered half.
 * An answer that does not fit is asked for again, then let be; a caller who says nothing at all is asked no more.
 */
export const survey: StepKind<SurveyStep> = {
  kind: 'survey',
  about: 'Asks a few questions, answered by key or in the caller’s own words.',
  schema,
  outcomes: () => [
    { name: 'done', unwired: 'nextOrEnd', when: 'the last question is answered' },
    { name: 'skipped', unwired: 'nextOrEnd', when: 'the caller says nothing' },
  ],
  states: ({ survey: authored }) => [
    ...(authored.intro ? [saying('intro', authored.intro, toRole('ask1x1'))] : []),
    ...authored.questions.flatMap((asked, index) => questionStates(authored, asked, index + 1)),
    ...(authored.thanks ? [saying('thanks', authored.thanks, toOutcome('done'))] : []),
  ],
  decide: () => ({ type: 'said' }),
  hear: ({ step, role, context }, event) => {
    const { keys } = askedIn(step, role)
    return keys === undefined ? hearRecording(event) : hearKeys(keys, event, context.language)
  },
  act: (step, role, event) => {
    const { keys } = askedIn(step, role)
    if (event === 'noInput') return 'wait'
    if (keys === undefined) return 'speech: it was easy'
    if (keys === 'digits') return event === 'answered' ? '10#' : '*'
    return event === 'answered' ? (Object.keys(keysOf(keys))[0] ?? '1') : actKey(keysOf(keys), event)
  },
  effect: (asking, world) => ({ type: 'keepAnswer', answer: answerOf(asking, world) }),
  prompts: ({ survey: { questions, intro, thanks } }) => [
    ...(intro ? [{ path: ['survey', 'intro'], prompt: intro }] : []),
    ...questions.map(({ ask }, index) => ({ path: ['survey', 'questions', index, 'ask'], prompt: ask })),
    ...(thanks ? [{ path: ['survey', 'thanks'], prompt: thanks }] : []),
  ],
  captures: ({ survey: { questions } }) =>
    questions.filter(({ keys }) => keys !== undefined).map(({ as }) => as),
  example: `
survey:
  questions:
    - ask: { en-US: "How was this call? Press 1 for poor, up to 5 for very good." }
      as: satisfaction
      keys: 1-5
    - ask: { en-US: "After the tone, tell us what we could do better." }
      as: comment
      record: 30s
  thanks: { en-US: Thank you for your help. }
next: goodbye
`,
}

const saying = (role: string, words: Authored['questions'][number]['ask'], after: Move): StepState => ({
  role,
  waits: 'decision',
  say: [{ type: 'say', words, interruptible: true }],
  on: { said: after },
})

function questionStates(authored: Authored, asked: Question, number: number): readonly StepState[] {
  const last = authored.thanks ? toRole('thanks') : toOutcome('done')
  const following = number < authored.questions.length ? toRole(`ask${number + 1}x1`) : last
  const kept =
    asked.keys === undefined ? { captureAll: [recordingName, secondsName] } : { captureAs: asked.as }
  return [
    ...tries(authored.retries).map((attempt): StepState => {
      const again = (otherwise: Move): Move =>
        attempt <= authored.retries ? toRole(`ask${number}x${attempt + 1}`) : otherwise
      return {
        role: `ask${number}x${attempt}`,
        waits: 'caller',
        say: [listening(asked)],
        on: {
          answered: { ...toRole(`keep${number}`), ...kept },
          noInput: again(toOutcome('skipped')),
          ...(asked.keys !== undefined && { noMatch: again(following) }),
        },
      }
    }),
    { role: `keep${number}`, waits: 'effect', say: [], on: { kept: following } },
  ]
}

function listening({ ask, keys, record }: Question): MachineDirective {
  if (keys === undefined)
    return { type: 'record', words: ask, maxSeconds: (record ?? 0) / 1000, silenceSeconds: 4 }
  if (keys === 'digits') return listen(ask, { input: 'speech', maxKeys: 10, finishOnKey: '#' })
  return listen(ask, { input: 'speech' })
}

/** Where the recording of an answer is kept until it is stored. */
const recordingName = '~recording'
const secondsName = '~recordingSeconds'

/** The question that a state is about, by the number in its role. */
function askedIn({ survey: { questions } }: SurveyStep, role: string): Question {
  const asked = questions[Number(/\d+/.exec(role)?.[0]) - 1]
  if (!asked) throw new Error(`A survey has no question at "${role}"`)
  return asked
}

type Keys = NonNullable<Question['keys']>

/** The one key that is an answer, each to itself. */
function keysOf(keys: Exclude<Keys, 'digits'>): KeyChoice {
  if (keys === 'yesNo') return { 1: 'yes', 2: 'no' }
  const [first, last] = [Number(keys[0]), Number(keys[2])]
  const all = Array.from({ length: last - first + 1 }, (_, index) => String(first + index))
  return Object.fromEntries(all.map((key) => [key, key]))
}

function hearKeys(keys: Keys, event: CallerEvent, language: Language): FlowEvent {
  if (keys === 'digits') return hearDigits(event, language)
  const chosen = hearKey(keysOf(keys), event, language)
  if (chosen === 'noInput') return { type: 'noInput' }
  if (chosen !== 'noMatch') return answered(chosen)
  return answered(keys === 'yesNo' && event.type === 'said' ? spokenYesNo(event.speech, language) : null)
}

function hearDigits(event: CallerEvent, language: Language): FlowEvent {
  const heard = hearNumber(event, language)
  return heard.type === 'keyed' ? answered(heard.value ?? null) : heard
}

const answered = (value: string | null): FlowEvent =>
  value === null || value === '' ? { type: 'noMatch' } : { type: 'answered', value }

function hearRecording(event: CallerEvent): FlowEvent {
  if (event.type !== 'recorded' || event.seconds <= 0 || event.url === '') return { type: 'noInput' }
  const values = { [recordingName]: event.url, [secondsName]: String(event.seconds) }
  return { type: 'answered', values }
}

function answerOf({ step, name, role, context }: Asking<SurveyStep>, world: World): SurveyAnswer {
  const { ask, as, keys } = askedIn(step, role)
  const { captured, language } = context
  return {
    step: name,
    question: as,
    asked: wordsOf(ask, { context, world }),
    language,
    keys: keys === undefined ? null : (captured[as] ?? null),
    recording:
      keys === undefined
        ? { url: captured[recordingName] ?? '', seconds: Number(captured[secondsName]) }
        : null,
  }
}
