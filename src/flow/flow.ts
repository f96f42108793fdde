import type { Language } from '../words.ts'
import type { BoundStep } from './bind-step.ts'
import type { Path } from './step-kind.ts'
import type { Standards, Waiver } from './read/standards.ts'
import type { YamlSource } from './read/yaml-source.ts'

/** A step in its flow: what it is, and where its outcomes lead as the author wired them. */
export type FlowStep = BoundStep &
  Readonly<{
    name: string
    /** The file it is written in, and where it stands there. */
    source: YamlSource
    place: Path
    /** The languages of the file it is written in; a part may speak more than the flow it is included in. */
    languages: readonly Language[]
    /** Name of the calendar it goes by when it names none: its file's own, else that of the flow it is included in. */
    calendar: string | null
    /** What its own file accepts: in a part that holds wherever the part is included. */
    waivers: readonly Waiver[]
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
  /** The voice for each language, as the platform names it; the company's for those that are not here. */
  voices: Readonly<Record<string, string>>
  start: string
  /** What the steps of a part may lead to beside each other; empty for a flow that calls begin with. */
  ends: readonly string[]
  standards: Standards
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
  if (typeof unwired === 'object') return destination(step, unwired.like)
  if (step.next !== null) return { step: step.next }
  return unwired === 'nextOrEnd' ? 'end' : null
}

/** The step of that name; throws when the flow has none. */
export function stepNamed({ name: flow, steps }: Flow, name: string): FlowStep {
  const step = steps.get(name)
  if (!step) throw new Error(`Flow ${flow} has no step "${name}"`)
  return step
}

/** Whether a step may lead to `target`: a step of the flow, or the end of a part as the part's steps name it. */
export function isPlace({ steps }: Flow, target: string): boolean {
  if (steps.has(target)) return true
  const [including = '', role] = target.split('~')
  return role !== undefined && (steps.get(including)?.states.some((state) => state.role === role) ?? false)
}
