import type { z } from 'zod'
import { block, patience, retries } from '../read/authored.ts'
import { listen, tries } from '../hearing/listen.ts'
import { anyLanguage, prompt } from '../speaking/prompt.ts'
import { silence } from '../speaking/silence.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { Move, Reference, StepKind, StepState } from '../step-kind.ts'
import { chosen, hintsOf, menuOptions, outcomeOf, unoffered } from '../hearing/menu-options.ts'
import type { MenuOptions } from '../hearing/menu-options.ts'

const schema = block({
  menu: block({
    prompt: prompt
      .nullable()
      .describe('Names the options and their keys; nothing when the step before has named them'),
    again: prompt.optional().describe('Said on a retry; the prompt when left out'),
    options: menuOptions,
    retries,
    timeout: patience,
  }),
})

type MenuStep = z.output<typeof schema>

/** Lets the caller choose, by key or by voice; asks again a bounded number of times. */
export const menu: StepKind<MenuStep> = {
  kind: 'menu',
  about: 'Lets the caller choose, by key or by voice.',
  schema,
  outcomes: ({ menu: { options } }) => [
    ...Object.keys(options).map((key) => ({
      name: outcomeOf(key),
      unwired: 'problem' as const,
      when: `the caller chooses ${key}`,
    })),
    { name: 'noInput', unwired: 'problem', when: 'the caller stays silent' },
    { name: 'noMatch', unwired: 'problem', when: 'no answer is understood' },
  ],
  leads: ({ menu: { options } }) =>
    Object.entries(options).map(([key, { next }]) => ({
      outcome: outcomeOf(key),
      to: next,
      path: ['menu', 'options', key, 'next'],
    })),
  states: ({ menu: authored }) => tries(authored.retries).map((attempt) => attemptState(authored, attempt)),
  hear: ({ step, context }, event) => ({
    type: chosen(step.menu.options, event, context.language),
  }),
  act: ({ menu: { options } }, _role, event) =>
    event === 'noInput'
      ? 'wait'
      : (Object.keys(options).find((key) => outcomeOf(key) === event) ?? unoffered(options)),
  prompts: ({ menu: { prompt: words, again } }) => [
    ...(words ? [{ path: ['menu', 'prompt'], prompt: words }] : []),
    ...(again ? [{ path: ['menu', 'again'], prompt: again }] : []),
  ],
  choices: ({ menu: { options } }) =>
    Object.entries(options).map(([key, { hear }]) => ({
      key,
      event: outcomeOf(key),
      words: hear,
      path: ['menu', 'options', key],
    })),
  refers: ({ menu: { options } }) => languagesIn(options),
  example: `
menu:
  prompt: { en-US: "For a quote, press 1. To stop our calls, press 9." }
  options:
    1: { hear: [quote, sales], next: sales }
    9: { hear: [stop, do not call], next: stop }
  retries: 2
on: { noInput: sales, noMatch: sales }
`,
}

function attemptState(authored: MenuStep['menu'], attempt: number): StepState {
  const { prompt: words, again = words, options, retries: more, timeout } = authored
  const after = (outcome: string): Move =>
    attempt <= more ? toRole(`attempt${attempt + 1}`) : toOutcome(outcome)
  const hints = hintsOf(options)
  return {
    role: `attempt${attempt}`,
    waits: 'caller',
    say: [
      listen((attempt === 1 ? words : again) ?? silence, {
        input: Object.keys(hints).length > 0 ? 'speech' : 'keys',
        timeoutSeconds: timeout,
        hints,
      }),
    ],
    on: { ...choices(options), noInput: after('noInput'), noMatch: after('noMatch') },
  }
}

const choices = (options: MenuOptions): Readonly<Record<string, Move>> =>
  Object.fromEntries(
    Object.entries(options).map(([key, { language }]) => [
      outcomeOf(key),
      { ...toOutcome(outcomeOf(key)), ...(language !== undefined && { language }) },
    ]),
  )

const languagesIn = (options: MenuOptions): readonly Reference[] =>
  Object.entries(options).flatMap(([key, { hear, language }]) => [
    ...Object.keys(hear)
      .filter((name) => name !== anyLanguage)
      .map((name) => ({ to: 'ownLanguage' as const, name, path: ['menu', 'options', key, 'hear', name] })),
    ...(language === undefined
      ? []
      : [{ to: 'language' as const, name: language, path: ['menu', 'options', key, 'language'] }]),
  ])
