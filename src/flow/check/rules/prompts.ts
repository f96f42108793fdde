import type { FlowStep } from '../../flow.ts'
import { plainSpeech } from '../../hearing/speech.ts'
import type { Problem } from '../../problem.ts'
import { anyLanguage, textOf } from '../../speaking/prompt.ts'
import { spokenSeconds } from '../../speaking/spoken-seconds.ts'
import { wordsIn } from '../heard.ts'
import { findingInStep, wayToStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

const mostSeconds = 25

/** No menu takes longer to hear than callers listen. */
export const menuTooLong: Rule = (checked) =>
  [...checked.flow.steps.values()]
    .filter(({ choices }) => choices.length > 0)
    .flatMap((step) => longPrompts(checked, step))

const longPrompts = (checked: Checked, step: FlowStep): readonly Problem[] =>
  step.prompts.flatMap(({ path, prompt }) => {
    const lengths = checked.flow.languages.map((language) => ({
      language,
      seconds: spokenSeconds(wordsIn(prompt, language) ?? '', language),
    }))
    return lengths
      .filter(({ seconds }) => seconds > mostSeconds)
      .slice(0, Object.hasOwn(prompt, anyLanguage) ? 1 : lengths.length)
      .map(({ language, seconds }) =>
        findingInStep(step, Object.hasOwn(prompt, language) ? [...path, language] : path, {
          rule: 'menu-too-long',
          message: `This menu takes ${Math.round(seconds)} seconds to hear in ${language}; callers listen for ${mostSeconds}`,
          fix: 'Say it in fewer words; put the most wanted option first.',
          way: wayToStep(checked, step.name),
        }),
      )
  })

/** Only notices must be heard out. */
export const uninterruptiblePrompt: Rule = (checked) =>
  [...checked.flow.steps.values()]
    .filter((step) => isWritten(step) && step.states.some(isForced))
    .map((step) =>
      findingInStep(
        step,
        Object.hasOwn(authoredIn(step), 'interruptible') ? ['interruptible'] : [step.kind, 'interruptible'],
        {
          rule: 'uninterruptible-prompt',
          message: 'Callers must hear this out, though it is no notice',
          fix: 'Take out interruptible: false, or mark what it is with notice:.',
          way: wayToStep(checked, step.name),
        },
      ),
    )

// What confirms or ends a call is heard out by itself; only what the author asked for is theirs to change.
const isWritten = (step: FlowStep): boolean =>
  [authoredIn(step), objectIn(authoredIn(step)[step.kind])].some(
    ({ interruptible }) => interruptible === false,
  )

const authoredIn = ({ authored }: FlowStep): Readonly<Record<string, unknown>> => objectIn(authored)

const objectIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const isForced = ({ say, notice }: FlowStep['states'][number]): boolean =>
  notice === undefined && say.some((directive) => 'interruptible' in directive && !directive.interruptible)

// Names and single words may well be the same in two languages; a sentence is not.
const wordsOfASentence = 4

/** No sentence is the same in two languages. */
export const untranslatedPrompt: Rule = (checked) =>
  [...checked.flow.steps.values()].flatMap((step) =>
    step.prompts.flatMap(({ path, prompt }) => {
      const written = checked.flow.languages.filter((language) => Object.hasOwn(prompt, language))
      return written.flatMap((language, index) => {
        const text = plainSpeech(textOf(prompt[language] ?? ''))
        const same = written
          .slice(0, index)
          .find(
            (other) => base(other) !== base(language) && plainSpeech(textOf(prompt[other] ?? '')) === text,
          )
        if (same === undefined || text.split(' ').length < wordsOfASentence) return []
        return [
          findingInStep(step, [...path, language], {
            rule: 'untranslated-prompt',
            message: `This is the same in ${same} and ${language}`,
            fix: `Translate it into ${language}.`,
            way: wayToStep(checked, step.name),
          }),
        ]
      })
    }),
  )

const base = (language: string): string => language.split('-')[0] ?? language
