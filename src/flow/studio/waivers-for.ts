import { ruleNamed } from '../check/rule-book/rule-book.ts'
import type { Problem } from '../problem.ts'

export type WrittenWaiver = Readonly<{ rule: string; step?: string; reason: string }>

const reason = 'As in the Studio flow'
const mostSteps = 2

/** A waiver for every finding that can be waived: by step where there are few, for the whole flow where there are many. */
export function waiversFor(problems: readonly Problem[]): readonly WrittenWaiver[] {
  const rules = [...new Set(problems.map(({ rule }) => rule))].filter((rule) => ruleNamed(rule)?.canBeWaived)
  return rules.flatMap((rule) => {
    const steps = new Set(problems.filter((problem) => problem.rule === rule).map(({ step }) => step))
    const named = [...steps].flatMap((step) => step ?? [])
    if (named.length < steps.size || named.length > mostSteps) return [{ rule, reason }]
    return named.map((step) => ({ rule, step, reason }))
  })
}
