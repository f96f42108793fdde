import { exploreFlow } from '../check/graph.ts'
import { destination } from '../flow.ts'
import type { Flow, FlowStep } from '../flow.ts'
import type { Waits } from '../step-kind.ts'
import { authoredStep, valueAt } from '../wording/authored-step.ts'
import { heardTexts } from '../wording/heard-texts.ts'
import { wayLabel } from './way-label.ts'

/** A step as a drawing shows it. */
export type DrawnStep = Readonly<{
  step: string
  kind: string
  /** All that it waits for, on the way from its beginning to its outcomes. */
  waits: readonly Waits[]
  /** The step that includes the part it belongs to. */
  within: string | null
  /** What it can say: where in the step it stands, and the words by language. */
  prompts: readonly Readonly<{ at: string; texts: Readonly<Record<string, string>> }>[]
  /** Whether any call can come to it. */
  reachable: boolean
}>

/** How one step leads to another. `to` is `null` where the call ends, or where nobody said where it goes on. */
export type DrawnWay = Readonly<{
  from: string
  outcome: string
  /** The outcome as a person would say it. */
  label: string
  to: string | null
  ends: boolean
  reachable: boolean
}>

/** A flow as a drawing: what is there and what leads where, without positions. */
export type FlowDrawing = Readonly<{
  flow: string
  about: string | null
  languages: readonly string[]
  start: string
  steps: readonly DrawnStep[]
  ways: readonly DrawnWay[]
}>

/** The drawing of a flow, which may be unfinished. The ends of a part it includes are drawn as the steps they lead to. */
export function drawFlow(flow: Flow): FlowDrawing {
  const { reaches, takes } = reachedIn(flow)
  return {
    flow: flow.name,
    about: flow.about,
    languages: flow.languages,
    start: flow.start,
    steps: [...flow.steps.values()].map((step) => drawnStep(step, flow, reaches(step.name))),
    ways: [...flow.steps.values()].flatMap((step) =>
      outcomesOf(step).map((outcome) => ({
        from: step.name,
        outcome,
        label: wayLabel(step, outcome),
        ...led(flow, step, outcome),
        reachable: takes(step.name, outcome),
      })),
    ),
  }
}

function drawnStep(step: FlowStep, flow: Flow, reachable: boolean): DrawnStep {
  const { name, kind, prompts, states } = step
  const written = authoredStep(step)
  return {
    step: name,
    kind,
    waits: [...new Set(states.map(({ waits }) => waits))],
    within: name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : null,
    prompts: prompts.map(({ path }) => ({
      at: path.join('.'),
      texts: heardTexts(valueAt(written, path), flow.languages),
    })),
    reachable,
  }
}

// What a part ends in leads on from the steps inside it.
const outcomesOf = ({ includes, leads, outcomes }: FlowStep): readonly string[] =>
  includes === null ? outcomes.map(({ name }) => name) : leads.map(({ outcome }) => outcome)

function led({ steps }: Flow, step: FlowStep, outcome: string): Pick<DrawnWay, 'to' | 'ends'> {
  let to = destination(step, outcome)
  for (let left = steps.size; to !== null && to !== 'end' && left > 0; left -= 1) {
    const [including = '', role] = to.step.split('~')
    const door = steps.get(including)
    if (role === undefined || !door) return { to: to.step, ends: false }
    to = destination(door, role.slice('end:'.length))
  }
  return { to: null, ends: to === 'end' }
}

function reachedIn(flow: Flow): Readonly<{
  reaches: (step: string) => boolean
  takes: (step: string, outcome: string) => boolean
}> {
  const graph = exploreFlow(flow)
  const reached = new Set(graph?.states.map(({ step }) => step))
  const taken = new Set(graph?.edges.map(({ from, outcome }) => `${from.step} ${outcome ?? ''}`))
  return {
    reaches: (step) => reached.has(step),
    takes: (step, outcome) => taken.has(`${step} ${outcome}`),
  }
}
