import type { FlowStep } from '../../flow.ts'
import { spokenKey, plainSpeech } from '../../hearing/speech.ts'
import type { Problem } from '../../problem.ts'
import { anyLanguage } from '../../speaking/prompt.ts'
import type { Choice } from '../../step-kind.ts'
import type { Language } from '../../../words.ts'
import { findingInStep, wayToStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

const mostOptions = 5

/** A menu offers no more than a caller keeps in mind. */
export const tooManyOptions: Rule = (checked) =>
  [...checked.flow.steps.values()]
    .filter(({ choices }) => choices.length > mostOptions)
    .map((step) =>
      findingInStep(step, [step.kind, 'options'], {
        rule: 'too-many-options',
        message: `This menu has ${step.choices.length} options; nobody keeps more than ${mostOptions} in mind`,
        fix: 'Group them, or ask something first.',
        way: wayToStep(checked, step.name),
      }),
    )

/** Whatever words a menu listens for choose the option they stand with: the menu itself is asked. */
export const duplicateWords: Rule = (checked) =>
  [...checked.flow.steps.values()].flatMap((step) =>
    step.choices.flatMap((choice) => takenWords(checked, step, choice)),
  )

function takenWords(checked: Checked, step: FlowStep, choice: Choice): readonly Problem[] {
  const { languages } = checked.flow
  return Object.entries(choice.words).flatMap(([written, phrases]) =>
    phrases.flatMap((phrase, index) => {
      const spoken = written === anyLanguage ? languages : languages.filter((one) => one === written)
      const language = spoken.find((one) => mayBeTaken(step, choice, { phrase, language: one }))
      if (language === undefined) return []
      const event = chosenBy(step, phrase, language)
      const owner = step.choices.find((other) => other.event === event)
      if (!owner || owner.key === choice.key) return []
      const path = written === anyLanguage ? ['hear', index] : ['hear', written, index]
      return [
        findingInStep(step, [...choice.path, ...path], {
          rule: 'duplicate-words',
          message: `Whoever says “${phrase}” is brought to option ${owner.key}, not to ${choice.key}`,
          fix: 'Give each option words of its own; the names of keys belong to their keys.',
          way: wayToStep(checked, step.name),
        }),
      ]
    }),
  )
}

type Said = Readonly<{ phrase: string; language: Language }>

// Only what is somebody else's word, or a key's name, can go astray; to ask the menu about each takes long.
function mayBeTaken({ choices }: FlowStep, choice: Choice, { phrase, language }: Said): boolean {
  if (spokenKey(phrase, language) !== null) return true
  const plain = plainSpeech(phrase)
  return choices.some(
    (other) =>
      other !== choice &&
      [...(other.words[anyLanguage] ?? []), ...(other.words[language] ?? [])].some(
        (words) => plainSpeech(words) === plain,
      ),
  )
}

function chosenBy(
  { name, states, hear, calendar, languages }: FlowStep,
  speech: string,
  language: Language,
): string {
  const context = { language, captured: {}, linked: null, candidate: null }
  const role = states[0]?.role ?? ''
  return hear({ flow: '', name, role, context, calendar, languages }, { type: 'said', speech }).type
}
