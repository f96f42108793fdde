import type { Language } from '../words.ts'
import type { BoundStep } from './bind-step.ts'
import type { Path } from './step-kind.ts'
import type { YamlSource } from './read/yaml-source.ts'

/** A step in its flow: what it is, and where its outcomes lead as the author wired them. */
export type FlowStep = BoundStep &
  Readonly<{
    name: string
    /** The file it is written in, and where it stands there. */
    source: YamlSource
    place: Path
    next: string | null
    on: ReadonlyMap<string, string>
  }>

/** A flow file, read: its shape is right, its names may still lead nowhere. */
export type Flow = Readonly<{
  name: string
  about: string | null
  /** The first one greets. */
  languages: readonly [Language, ...Language[]]
  /** Name of the calendar its steps go by when they name none. */
  calendar: string | null
  start: string
  steps: ReadonlyMap<string, FlowStep>
  source: YamlSource
}>

/** The name of the step that `outcome` leads to, `end` for the end of the call, `null` when nobody wired it. */
export function destination(step: FlowStep, outcome: string): Readonly<{ step: string }> | 'end' | null {
  const lead = step.leads.find((candidate) => candidate.outcome === outcome)
  const named = step.on.get(outcome) ?? lead?.to
  if (named !== undefined) return { step: named }
  const unwired = step.outcomes.find(({ name }) => name === outcome)?.unwired ?? 'problem'
  if (unwired === 'problem') return null
  if (step.next !== null) return { step: step.next }
  return unwired === 'nextOrEnd' ? 'end' : null
}

/** The step of that name; throws when the flow has none. */
export function stepNamed({ name: flow, steps }: Flow, name: string): FlowStep {
  const step = steps.get(name)
  if (!step) throw new Error(`Flow ${flow} has no step "${name}"`)
  return step
}
