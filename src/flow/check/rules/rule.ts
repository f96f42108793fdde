import type { Company } from '../../company.ts'
import type { CompiledState } from '../../compile/compiled-state.ts'
import type { Flow } from '../../flow.ts'
import type { FlowGraph } from '../graph.ts'
import type { Problem } from '../../problem.ts'
import { conditionsOf, scriptOf, shortestWay } from '../shortest-way.ts'
import type { Way } from '../shortest-way.ts'

/** What a rule looks at. */
export type Checked = Readonly<{
  flow: Flow
  /** `null`: not known, so names of queues and calendars cannot be told right from wrong. */
  company: Company | null
  /** `null`: the flow does not begin anywhere. */
  graph: FlowGraph | null
}>

export type Rule = (checked: Checked) => readonly Problem[]

/** How a caller comes to a state: the script, and the sentence that names what else must be so. */
export type Meeting = Readonly<{ script: string | null; when: string }>

/** How a caller first comes to a state of `step`. */
export const meetingStep = ({ graph }: Checked, step: string): Meeting =>
  meetingBy(graph && shortestWay(graph, (state: CompiledState) => state.step === step))

/** How a caller goes `way`; nothing is known of it when that is `null`. */
export function meetingBy(way: Way | null): Meeting {
  if (way === null) return { script: null, when: '' }
  const conditions = conditionsOf(way)
  const script = scriptOf(way)
  return { script: script === '' ? null : script, when: conditions === '' ? '' : ` (when ${conditions})` }
}
