import type { Flow } from '../flow.ts'
import type { Problem } from '../problem.ts'
import type { RuleName } from './rule-book/rule-book.ts'

/** What a part alone cannot be judged by: that is for whole calls to show, through the flows that include it. */
const ofWholeCalls: ReadonlySet<string> = new Set<RuleName>([
  'abrupt-end',
  'answer-not-captured',
  'far-from-person',
  'no-opt-out',
  'no-person',
  'opt-out-too-far',
  'recording-before-notice',
  'silence-hangs-up',
  'unknown-answer',
  'unlinked-inquiry',
  'wrong-keys-hang-up',
])

/** The findings that are right of `flow` as it stands in its file, be it a whole flow or a part. */
export const ofItself = ({ ends }: Flow, problems: readonly Problem[]): readonly Problem[] =>
  ends.length === 0 ? problems : problems.filter(({ rule }) => !ofWholeCalls.has(rule))

/** Each finding once: what is wrong in a part shows in every flow that includes it. The first of them is kept. */
export function onceEach(problems: readonly Problem[]): readonly Problem[] {
  const found = new Map<string, Problem>()
  for (const problem of problems) {
    const { file, line, column, rule, fix } = problem
    const key = JSON.stringify([file, line, column, rule, fix])
    if (!found.has(key)) found.set(key, problem)
  }
  return [...found.values()]
}
