import type { Flow } from '../../flow.ts'
import type { Around } from '../../step-kind.ts'
import { findingInStep, wayToStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

/** Every case of a branch, and every side of a decision, can be taken. What can never be, each kind says of itself. */
export const neverTaken: Rule = (checked) =>
  [...checked.flow.steps.values()].flatMap((step) =>
    step.never(around(checked, step.calendar)).map(({ path, because }) =>
      findingInStep(
        step,
        path,
        {
          rule: 'never-taken',
          message: `This is never taken: ${because}`,
          fix: 'Put the narrower case first, correct what is asked, or take it out.',
          way: wayToStep(checked, step.name),
        },
        'key',
      ),
    ),
  )

const around = ({ flow, company }: Checked, calendar: string | null): Around => ({
  languages: flow.languages,
  company,
  calendar,
  mayKeep: (name, value) => mayKeep(flow, name, value),
})

/** Whether some step may keep `value` under `name`; that no step keeps anything under it is for another rule. */
function mayKeep({ steps }: Flow, name: string, value: string): boolean {
  const keepers = [...steps.values()].filter(({ captures }) => captures.includes(name))
  return keepers.length === 0 || keepers.some((step) => step.mayKeep(name, value))
}
