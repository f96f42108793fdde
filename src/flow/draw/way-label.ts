import type { FlowStep } from '../flow.ts'
import { authoredStep, isMap, valueAt } from '../wording/authored-step.ts'
import { spelledOut } from '../wording/spelled-out.ts'
import { valueWords } from '../wording/value-words.ts'

/**
 * An outcome as a person would say it. One that is wired where it is described is told by its key and what else
 * stands there: `1: quote, sales`; another by when it happens.
 */
export function wayLabel(step: FlowStep, outcome: string): string {
  const lead = step.leads.find((candidate) => candidate.outcome === outcome)
  if (lead?.words !== undefined) return lead.words
  const described = lead && valueAt(authoredStep(step), lead.path.slice(0, -1))
  if (!lead || !isMap(described)) return whenWords(step, outcome)
  const key = lead.path.at(-2)
  const details = detailWords(described, step.languages[0])
  if (typeof key !== 'string') return details
  return details === '' ? key : `${key}: ${details}`
}

const whenWords = (step: FlowStep, outcome: string): string =>
  step.outcomes.find(({ name }) => name === outcome)?.when ?? spelledOut(outcome)

/** All that is written about it but where it leads; words per language in the first one only. */
function detailWords(described: Readonly<Record<string, unknown>>, language: string | undefined): string {
  return Object.entries(described)
    .filter(([key]) => key !== 'next')
    .map(([, value]) => {
      const own = isMap(value) && language !== undefined ? (value[language] ?? value) : value
      return valueWords(own)
    })
    .filter((words) => words !== '')
    .join('; ')
}
