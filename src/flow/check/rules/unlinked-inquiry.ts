import type { CompiledState } from '../../compile/compiled-state.ts'
import type { FlowStep } from '../../flow.ts'
import type { Problem } from '../../problem.ts'
import { fieldsSaid } from '../../speaking/fields-said.ts'
import type { FieldSaid } from '../../speaking/fields-said.ts'
import type { PlacedPrompt } from '../../step-kind.ts'
import { reachable } from '../graph.ts'
import type { Edge, FlowGraph } from '../graph.ts'
import { waysFrom } from '../ways.ts'
import type { Ways } from '../ways.ts'
import { findingInStep, wayToStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

/** What a prompt says of an inquiry is known to be the caller's, on every way to it. */
export const unlinkedInquiry: Rule = (checked) => {
  const { flow, graph } = checked
  if (!graph) return []
  const links: Links = {
    withoutOne: waysFrom(graph, { may: (edge) => !isLinking(edge) }),
    withOne: reachable(
      graph,
      graph.edges.filter(isLinking).map(({ to }) => to),
    ),
  }
  return [...flow.steps.values()].flatMap((step) =>
    step.prompts.flatMap((placed) =>
      findings(checked, links, { step, placed, at: sayingIt(graph, step, placed) }),
    ),
  )
}

type Links = Readonly<{
  /** The ways on which no caller is linked. */
  withoutOne: Ways
  /** Where callers come who are. */
  withOne: ReadonlySet<CompiledState>
}>

const isLinking = ({ from, event }: Edge): boolean => {
  const inquiry = from.on[event]?.inquiry
  return inquiry === 'linked' || inquiry === 'known'
}

/** The states that say the prompt; no caller hears the others. */
const sayingIt = (graph: FlowGraph, step: FlowStep, { prompt }: PlacedPrompt): readonly CompiledState[] => {
  const texts = new Set(Object.values(prompt))
  return graph.states.filter(
    (state) =>
      state.step === step.name &&
      state.say.some(
        (directive) =>
          'words' in directive && Object.values(directive.words).some((words) => texts.has(words)),
      ),
  )
}

type Said = Readonly<{ step: FlowStep; placed: PlacedPrompt; at: readonly CompiledState[] }>

function findings(checked: Checked, links: Links, { step, placed, at }: Said): readonly Problem[] {
  if (at.length === 0) return []
  const isEverLinked = at.some((state) => links.withOne.has(state))
  const unlinkedWay = links.withoutOne.toNearest((state) => at.includes(state))
  const asked = fieldsSaid(placed).filter(({ field }) => field.startsWith('inquiry.'))
  const wrong = isEverLinked ? asked.filter(({ isOptional }) => !isOptional && unlinkedWay !== null) : asked
  return oncePerPlace(wrong).map(({ field, path }) =>
    findingInStep(step, path, {
      rule: 'unlinked-inquiry',
      message: isEverLinked
        ? `The caller is not linked to an inquiry on every way here: {{ ${field} }} may be left out`
        : `No caller is linked to an inquiry yet: {{ ${field} }} is never known here`,
      fix: isEverLinked
        ? `Say it where identify has ended in linked, or give a default: {{ ${field} | default: "…" }}`
        : 'Say it after an identify step, where that has ended in linked.',
      way: unlinkedWay ?? wayToStep(checked, step.name),
    }),
  )
}

const oncePerPlace = (uses: readonly FieldSaid[]): readonly FieldSaid[] => [
  ...new Map(uses.map((use) => [JSON.stringify([use.field, use.path]), use])).values(),
]
