import type { FlowStep } from '../../flow.ts'
import type { Problem } from '../../problem.ts'
import { textOf } from '../../speaking/prompt.ts'
import { fieldsIn } from '../../speaking/template.ts'
import type { Path } from '../../step-kind.ts'
import { reachable } from '../graph.ts'
import type { Edge, FlowGraph } from '../graph.ts'
import { waysFrom } from '../ways.ts'
import type { Ways } from '../ways.ts'
import { findingInStep, wayToStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

/**
 * Where an answer is asked for, it was given on some way there; where it is read aloud, on every way, unless the text
 * holds together without it.
 */
export const answerNotCaptured: Rule = (checked) => {
  const { flow, graph } = checked
  if (!graph) return []
  const kept = new Set([...flow.steps.values()].flatMap(({ captures }) => captures))
  const known = remembering(graph)
  return [...flow.steps.values()].flatMap((step) => [
    ...uses(step).flatMap((use) => (kept.has(use.name) ? neverGiven(checked, step, { use, known }) : [])),
    ...spoken(step).flatMap((use) => (kept.has(use.name) ? notAlwaysGiven(step, { use, known }) : [])),
  ])
}

type Use = Readonly<{ name: string; path: Path }>
type Asked = Readonly<{ use: Use; known: Known }>

const uses = ({ refers }: FlowStep): readonly Use[] => refers.filter(({ to }) => to === 'captured')

const captured = 'captured.'

/** The answers that a prompt of the step reads aloud and cannot do without. */
const spoken = ({ prompts, captures }: FlowStep): readonly Use[] =>
  prompts.flatMap(({ path, prompt }) =>
    Object.entries(prompt).flatMap(([language, wording]) =>
      fieldsIn(textOf(wording))
        .filter(({ field, isOptional }) => field.startsWith(captured) && !isOptional)
        .map(({ field }) => ({
          name: field.slice(captured.length),
          path: language === '*' ? path : [...path, language],
        }))
        // What the step has just asked for may be read back by it.
        .filter(({ name }) => !captures.includes(name)),
    ),
  )

function neverGiven(checked: Checked, step: FlowStep, { use, known }: Asked): readonly Problem[] {
  const way = wayToStep(checked, step.name)
  if (way === null || known.after(use.name).has(step.name)) return []
  return [
    findingInStep(step, use.path, {
      rule: 'answer-not-captured',
      message: `No caller has answered "${use.name}" before they come here`,
      fix: 'Put the step that asks for it before this one.',
      way,
    }),
  ]
}

function notAlwaysGiven(step: FlowStep, { use, known }: Asked): readonly Problem[] {
  const way = known.without(use.name).toNearest((state) => state.step === step.name)
  if (way === null) return []
  return [
    findingInStep(step, use.path, {
      rule: 'answer-not-captured',
      message: `A caller may come here without having answered "${use.name}", and hear a gap`,
      fix: `Ask for it on every way, or write {{ captured.${use.name} | default: "…" }}.`,
      way,
    }),
  ]
}

type Known = Readonly<{
  /** The steps that some caller comes to after an answer was kept. */
  after: (name: string) => ReadonlySet<string>
  /** The ways on which it is not kept. */
  without: (name: string) => Ways
}>

function remembering(graph: FlowGraph): Known {
  const after = new Map<string, ReadonlySet<string>>()
  const without = new Map<string, Ways>()
  return {
    after: (name) => remembered(after, name, () => stepsAfter(graph, name)),
    without: (name) =>
      remembered(without, name, () => waysFrom(graph, { may: (edge) => !keeps(edge, name) })),
  }
}

const stepsAfter = (graph: FlowGraph, name: string): ReadonlySet<string> => {
  const given = graph.edges.filter((edge) => keeps(edge, name)).map(({ to }) => to)
  return new Set([...reachable(graph, given)].map(({ step }) => step))
}

function remembered<Value>(by: Map<string, Value>, name: string, find: () => Value): Value {
  const known = by.get(name) ?? find()
  by.set(name, known)
  return known
}

function keeps({ from, event }: Edge, name: string): boolean {
  const move = from.on[event]
  return move?.captureAs === name || (move?.captureAll?.includes(name) ?? false)
}
