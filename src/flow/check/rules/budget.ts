import type { Distance } from '../to-person.ts'
import type { Flow } from '../../flow.ts'
import type { Problem } from '../../problem.ts'
import { findingInHead } from './rule.ts'
import type { Rule } from './rule.ts'

/** A person is within the budget of seconds and keys, whatever the flow finds out about the caller. */
export const farFromPerson: Rule = ({ flow, distances }) => [
  ...farForHelpful(flow, distances?.helpful ?? null),
  ...farForSilent(flow, distances?.silent ?? null),
]

function farForHelpful(flow: Flow, farthest: Distance | null): readonly Problem[] {
  if (!farthest) return []
  const { seconds: mostSeconds, keys: mostKeys } = flow.standards.budget
  const seconds = Math.round(farthest.seconds)
  const over = [
    ...(seconds > mostSeconds ? [`${seconds} seconds (${mostSeconds} are the most)`] : []),
    ...(farthest.keys > mostKeys ? [`${farthest.keys} keys (${mostKeys} are the most)`] : []),
  ]
  if (over.length === 0) return []
  return [
    findingInHead(flow, ['start'], {
      rule: 'far-from-person',
      message: `Before a person is there, a caller may need ${over.join(' and ')}, in ${farthest.language}`,
      fix: 'Shorten prompts, ask less before the queue, or allow more with budget: in the head of the flow.',
      way: farthest.way,
    }),
  ]
}

// Who says nothing is asked again, and has time to answer each time.
const patienceWithSilence = 2

function farForSilent(flow: Flow, farthest: Distance | null): readonly Problem[] {
  const most = flow.standards.budget.seconds * patienceWithSilence
  if (!farthest || farthest.seconds <= most) return []
  return [
    findingInHead(flow, ['start'], {
      rule: 'far-from-person',
      message: `A caller who stays silent waits ${Math.round(farthest.seconds)} seconds (${most} are the most) for a person, in ${farthest.language}`,
      fix: 'Ask again less often, shorten prompts, or allow more with budget: in the head of the flow.',
      way: farthest.way,
    }),
  ]
}
