import type { Company } from '../../company.ts'
import type { Flow, FlowStep } from '../../flow.ts'
import type { Problem } from '../../problem.ts'
import { problemAt, problemInStep } from '../../read/problem-at.ts'
import type { Path } from '../../step-kind.ts'
import type { FlowGraph } from '../graph.ts'
import { ruleBook } from '../rule-book/rule-book.ts'
import type { RuleName } from '../rule-book/rule-book.ts'
import type { Distances } from '../to-person.ts'
import { conditionsOf, scriptOf } from '../ways.ts'
import type { Way, Ways } from '../ways.ts'

/** What a rule looks at. */
export type Checked = Readonly<{
  flow: Flow
  /** `null`: not known, so names of queues and calendars cannot be told right from wrong. */
  company: Company | null
  /** `null`: the flow does not begin anywhere. */
  graph: FlowGraph | null
  /** The shortest ways from the start; `null` as the graph is. */
  ways: Ways | null
  /** How far a person is in the worst case; `null` as the graph is. */
  distances: Distances | null
}>

export type Rule = (checked: Checked) => readonly Problem[]

/** What a rule found, without the place. */
type Found = Readonly<{
  rule: RuleName
  message: string
  fix: string | null
  /** How a caller meets it; `null` when nobody can. */
  way: Way | null
}>

/** A finding in what stands at `path` of a step, or in its key; an empty path is the step itself. */
export function findingInStep(
  step: FlowStep,
  path: Path,
  found: Found,
  part: 'key' | 'value' = path.length === 0 ? 'key' : 'value',
): Problem {
  return problemInStep(step, path, complaintOf(found), part)
}

/** A finding in the head of the flow. */
export const findingInHead = ({ source }: Flow, path: Path, found: Found): Problem =>
  problemAt(source, path, complaintOf(found))

function complaintOf({ rule, message, fix, way }: Found) {
  const { script, when } = meetingBy(way)
  const { severity } = ruleBook[rule]
  return { rule, severity, message: message + when, fix, script, ...(way && { way: passagesOf(way) }) }
}

const passagesOf = (way: Way): NonNullable<Problem['way']> =>
  way.map(({ from, event, act }) => ({ state: from.name, event, act }))

/** How a caller comes to a state: the script, and the sentence that names what else must be so. */
type Meeting = Readonly<{ script: string | null; when: string }>

/** The shortest way to a state of `step`; `null` when no caller comes there. */
export const wayToStep = ({ ways }: Checked, step: string): Way | null =>
  ways?.toNearest((state) => state.step === step) ?? null

/** How a caller goes `way`; nothing is known of it when that is `null`. */
function meetingBy(way: Way | null): Meeting {
  if (way === null) return { script: null, when: '' }
  const conditions = conditionsOf(way)
  return { script: scriptOf(way), when: conditions === '' ? '' : ` (when ${conditions})` }
}
