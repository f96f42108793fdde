import type { Problem } from '../problem.ts'
import { ruleNamed } from './rule-book/rule-book.ts'

const weightOf = ({ rule }: Problem) => ruleNamed(rule)?.weighs ?? 'finding'

/** Whether the problem is one that its author has to do something about; a waiver takes that away, being only a warning does not. */
export const isFinding = (problem: Problem): boolean =>
  problem.waived === undefined && weightOf(problem) !== 'remark'

/** Whether the problem keeps its file from being published: every finding does, and what callers would miss though it is waived. */
export const refusesPublishing = (problem: Problem): boolean =>
  isFinding(problem) || weightOf(problem) === 'untilPublished'
