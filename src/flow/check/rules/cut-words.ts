import type { FlowStep } from '../../flow.ts'
import type { Problem } from '../../problem.ts'
import { textOf } from '../../speaking/prompt.ts'
import type { Wording } from '../../run/directive.ts'
import { findingInStep, wayToStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

/** No text is cut off by a `#`, which begins a note in YAML: `say: Press # for sales.` says only "Press". */
export const wordsCutOff: Rule = (checked) =>
  [...checked.flow.steps.values()].flatMap((step) =>
    step.prompts.flatMap(({ path, prompt }) =>
      Object.entries(prompt).flatMap(([language, wording]) => [
        ...cutAt(checked, step, { path, wording }),
        ...cutAt(checked, step, { path: [...path, language], wording }),
      ]),
    ),
  )

type Written = Readonly<{ path: FlowStep['place']; wording: Wording }>

function cutAt(checked: Checked, step: FlowStep, { path, wording }: Written): readonly Problem[] {
  const note = step.source.noteAfter([...step.place, ...path])
  if (note === null || isWhole(textOf(wording))) return []
  return [
    findingInStep(step, path, {
      rule: 'words-cut-off',
      message: `Callers hear only "${lastWords(textOf(wording))}": the # makes a note of "${note}"`,
      fix: 'Put the whole text in "double quotes", or end the sentence before the note.',
      way: wayToStep(checked, step.name),
    }),
  ]
}

// A sentence that has come to its end is followed by a note, not cut by one.
const isWhole = (text: string): boolean => /[.!?…:;»”")]$/.test(text.trim())

const lastWords = (text: string): string => text.trim().split(/\s+/).slice(-6).join(' ')
