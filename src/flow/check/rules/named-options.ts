import type { CompiledState } from '../../compile/compiled-state.ts'
import type { FlowStep } from '../../flow.ts'
import { heardIn } from '../../hearing/speech.ts'
import type { Problem } from '../../problem.ts'
import { anyLanguage } from '../../speaking/prompt.ts'
import type { Choice, PlacedPrompt } from '../../step-kind.ts'
import type { FlowGraph } from '../graph.ts'
import { heardAt, wordsIn } from '../heard.ts'
import { asksToSpeak, keysMentionedIn, keysToldIn, knowsNumbersOf } from '../named-keys.ts'
import { findingInStep, wayToStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

/** Every key that a menu, or a question for yes or no, tells callers to press is one they may press. */
export const promptNamesMissingKey: Rule = (checked) =>
  [...checked.flow.steps.values()].flatMap((step) =>
    step.prompts.flatMap((placed) => missingKeys(checked, step, placed)),
  )

function missingKeys(checked: Checked, step: FlowStep, placed: PlacedPrompt): readonly Problem[] {
  const keys = keysAt(step, placed)
  if (keys.length === 0) return []
  return Object.entries(placed.prompt).flatMap(([language]) => {
    const told = keysToldIn(wordsIn(placed.prompt, language) ?? '')
    return [...told]
      .filter((key) => !keys.includes(key))
      .map((key) =>
        findingInStep(step, language === anyLanguage ? placed.path : [...placed.path, language], {
          rule: 'prompt-names-missing-key',
          message: `This tells callers to press ${key}, but there is no option ${key}`,
          fix: `There ${keys.length === 1 ? 'is' : 'are'} ${keys.join(', ')}.`,
          way: wayToStep(checked, step.name),
        }),
      )
  })
}

/** The keys that may be pressed while a prompt is said; none when it asks for something else than a choice. */
function keysAt({ choices }: FlowStep, { path }: PlacedPrompt): readonly string[] {
  if (choices.length > 0) return choices.map(({ key }) => key)
  return path.at(-1) === 'confirm' ? ['1', '2'] : []
}

/** Every option of a menu is named, in every language, by what a caller hears there or on the way from the last key. */
export const optionNotNamed: Rule = (checked) =>
  [...checked.flow.steps.values()]
    .filter(({ choices }) => choices.length > 0)
    .flatMap((step) => checked.flow.languages.flatMap((language) => unnamed(checked, step, language)))

function unnamed(checked: Checked, step: FlowStep, language: string): readonly Problem[] {
  const texts = [
    ...step.prompts.flatMap(({ prompt }) => wordsIn(prompt, language) ?? []),
    ...heardBefore(checked.graph, step.name, language),
  ]
  const heard = texts.join('. ')
  const mentioned = keysMentionedIn(heard)
  // In a language whose numbers are not known here, a prompt without digits may well spell them.
  if (texts.length === 0 || (mentioned.size === 0 && !knowsNumbersOf(language))) return []
  return step.choices
    .filter((choice) => !mentioned.has(choice.key) && !isNamedByWords(choice, heard, language))
    .map((choice) =>
      findingInStep(
        step,
        choice.path,
        {
          rule: 'option-not-named',
          message: `No prompt tells callers of option ${choice.key} in ${language}`,
          fix: 'Say the key in the prompt, or take the option out.',
          way: wayToStep(checked, step.name),
        },
        'key',
      ),
    )
}

const isNamedByWords = ({ words }: Choice, heard: string, language: string): boolean =>
  asksToSpeak(heard) &&
  [...(words[anyLanguage] ?? []), ...(words[language] ?? [])].some((phrase) => heardIn(heard, phrase))

/** What is said on the ways to the step since the caller last did something. */
function heardBefore(graph: FlowGraph | null, step: string, language: string): readonly string[] {
  if (!graph) return []
  const passed = new Set<CompiledState>(graph.states.filter((state) => state.step === step))
  for (const state of passed)
    for (const { from, act } of graph.entering(state)) if (act === null) passed.add(from)
  return [...passed].filter((state) => state.step !== step).map((state) => heardAt(state, language))
}
