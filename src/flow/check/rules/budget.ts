import { farthestPerson } from '../to-person.ts'
import { findingInHead } from './rule.ts'
import type { Rule } from './rule.ts'

/** A person is within the budget of seconds and keys, whatever the flow finds out about the caller. */
export const farFromPerson: Rule = ({ flow, graph }) => {
  const farthest = graph && farthestPerson(graph, flow.languages)
  if (!farthest) return []
  const { seconds: mostSeconds, keys: mostKeys } = flow.standards.budget
  const seconds = Math.round(farthest.seconds)
  const over = [
    ...(seconds > mostSeconds ? [`${seconds} seconds of prompts, and ${mostSeconds} are the most`] : []),
    ...(farthest.keys > mostKeys ? [`${farthest.keys} keys, and ${mostKeys} are the most`] : []),
  ]
  if (over.length === 0) return []
  return [
    findingInHead(flow, ['start'], {
      rule: 'far-from-person',
      message: `A caller may need ${over.join('; and ')} before a person is there (in ${farthest.language})`,
      fix: 'Shorten prompts, ask less before the queue, or allow more with budget: in the head of the flow.',
      way: farthest.way,
    }),
  ]
}
