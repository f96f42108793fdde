import type { Flow } from '../flow.ts'
import type { Problem } from '../problem.ts'
import { suggestion } from '../read/did-you-mean.ts'
import { problemAt } from '../read/problem-at.ts'
import type { Waiver } from '../read/standards.ts'
import { ruleBook, ruleNamed } from './rule-book/rule-book.ts'
import type { RuleName } from './rule-book/rule-book.ts'

/** The flow's problems with what its author accepts marked as such, and with what is wrong about the waivers. */
export function applyWaivers(flow: Flow, problems: readonly Problem[]): readonly Problem[] {
  const { waivers } = flow.standards
  return [
    ...problems.map((problem) => {
      const waiver = waivers.find((one) => covers(one, problem)) ?? waiverOfPart(flow, problem)
      return waiver ? { ...problem, waived: waiver.reason } : problem
    }),
    ...waivers.flatMap((waiver, index) => complaintAbout(flow, problems, { waiver, index })),
  ]
}

/** What the file of a part accepts of its own step, by the name it has there. */
function waiverOfPart({ source, steps }: Flow, problem: Problem): Waiver | undefined {
  const step = steps.get(problem.step ?? '')
  if (!step || step.source === source) return undefined
  const own = String(step.place.at(-1))
  return step.waivers.find((waiver) => covers(waiver, { ...problem, step: own }))
}

const covers = (waiver: Waiver, { rule, step }: Problem): boolean =>
  waiver.rule === rule &&
  (waiver.step === null || waiver.step === step) &&
  (ruleNamed(rule)?.canBeWaived ?? false)

type Placed = Readonly<{ waiver: Waiver; index: number }>

function complaintAbout(
  { source }: Flow,
  problems: readonly Problem[],
  { waiver, index }: Placed,
): readonly Problem[] {
  const about = (rule: RuleName, part: string, message: string, fix: string | null) => [
    problemAt(source, ['waive', index, part], { rule, severity: ruleBook[rule].severity, message, fix }),
  ]
  const entry = ruleNamed(waiver.rule)
  if (!entry)
    return about(
      'refused-waiver',
      'rule',
      `There is no rule "${waiver.rule}"`,
      suggestion(waiver.rule, Object.keys(ruleBook)),
    )
  if (!entry.canBeWaived)
    return about(
      'refused-waiver',
      'rule',
      `"${waiver.rule}" cannot be waived: a caller would be stranded, whatever the reason`,
      entry.remedy,
    )
  // Whether one until publishing is needed depends on the company that the file meets next.
  const isUsed = entry.weighs === 'untilPublished' || problems.some((problem) => covers(waiver, problem))
  if (isUsed) return []
  const where = waiver.step === null ? '' : ` in "${waiver.step}"`
  return about(
    'unused-waiver',
    'rule',
    `There is nothing of "${waiver.rule}"${where} to waive`,
    'Take it out.',
  )
}
