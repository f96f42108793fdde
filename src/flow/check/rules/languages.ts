import { suggestion } from '../../read/did-you-mean.ts'
import type { FlowStep } from '../../flow.ts'
import type { Problem } from '../../problem.ts'
import { problemInStep } from '../../read/problem-at.ts'
import { isOwn, textIn } from '../../speaking/own-words.ts'
import { anyLanguage } from '../../speaking/prompt.ts'
import type { PlacedPrompt } from '../../step-kind.ts'
import { findingInStep, wayToStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

/** Every prompt is written in every language of the flow, and in no other than its own file's. */
export const languages: Rule = (checked) =>
  [...checked.flow.steps.values()].flatMap((step) =>
    step.prompts.flatMap((placed) => [...missing(checked, step, placed), ...unspoken(step, placed)]),
  )

function missing(checked: Checked, step: FlowStep, { path, prompt }: PlacedPrompt): readonly Problem[] {
  const { flow } = checked
  const isOneText = Object.hasOwn(prompt, anyLanguage)
  if (isOneText && flow.languages.length === 1) return []
  const lacking = isOneText
    ? flow.languages
    : flow.languages.filter((language) => textIn(prompt, language) === undefined)
  if (lacking.length === 0) return []
  return [
    findingInStep(step, path, {
      rule: 'missing-language',
      message: isOneText
        ? `This prompt is one text, but the flow speaks ${flow.languages.join(', ')}`
        : isOwn(prompt)
          ? `Warmline has no words of its own in ${lacking.join(', ')}`
          : `This prompt is not written in ${lacking.join(', ')}`,
      fix: `Write ${isOwn(prompt) ? `${String(path.at(-1))}: with ` : ''}${lacking.map((language) => `${language}: …`).join(' and ')}`,
      way: wayToStep(checked, step.name),
    }),
  ]
}

const unspoken = (step: FlowStep, { path, prompt }: PlacedPrompt): readonly Problem[] =>
  Object.keys(isOwn(prompt) ? {} : prompt)
    .filter((language) => language !== anyLanguage && !step.languages.some((spoken) => spoken === language))
    .map((language) =>
      problemInStep(
        step,
        [...path, language],
        {
          rule: 'unknown-language',
          message: `The flow does not speak ${language}`,
          fix: suggestion(language, step.languages),
        },
        'key',
      ),
    )
