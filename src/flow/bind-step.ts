import type { z } from 'zod'
import type { CallerEvent, Effect, FlowEvent } from './run/event.ts'
import type { World } from './known/facts.ts'
import { inPlainWords } from './read/schema-problems.ts'
import type {
  Around,
  Choice,
  Lead,
  Never,
  Outcome,
  PlacedPrompt,
  Reference,
  Standing,
  StepKind,
  StepState,
} from './step-kind.ts'

/** A step as authored together with its kind, so that steps of all kinds can be treated alike. */
export type BoundStep = Readonly<{
  kind: string
  /** What the author wrote, with what is meant where they wrote nothing. */
  authored: unknown
  outcomes: readonly Outcome[]
  leads: readonly Lead[]
  states: readonly StepState[]
  prompts: readonly PlacedPrompt[]
  refers: readonly Reference[]
  captures: readonly string[]
  choices: readonly Choice[]
  mayKeep: (name: string, value: string) => boolean
  never: (around: Around) => readonly Never[]
  /** The part whose steps it stands for. */
  includes: string | null
  hear: (standing: Standing, event: CallerEvent) => FlowEvent
  decide: (standing: Standing, world: World) => FlowEvent
  effect: (standing: Standing, world: World) => Effect
  /** `null`: nothing a caller does. */
  act: (role: string, event: string) => string | null
  fill: (standing: Standing, world: World) => Readonly<Record<string, string>>
}>

export type ReadStep =
  | Readonly<{ kind: 'step'; step: BoundStep }>
  | Readonly<{ kind: 'issues'; issues: readonly z.core.$ZodIssue[] }>

/** A step kind whose own type of step is closed over. */
export type AnyStepKind = Readonly<{
  kind: string
  about: string
  schema: z.ZodType
  example: string
  read: (value: unknown) => ReadStep
}>

export function bindKind<Step>(kind: StepKind<Step>): AnyStepKind {
  return {
    kind: kind.kind,
    about: kind.about ?? '',
    schema: kind.schema,
    example: kind.example,
    read: (value) => {
      const parsed = kind.schema.safeParse(value, { error: inPlainWords })
      return parsed.success
        ? { kind: 'step', step: bind(kind, parsed.data) }
        : { kind: 'issues', issues: parsed.error.issues }
    },
  }
}

/** The step together with its kind. */
export function bind<Step>(kind: StepKind<Step>, step: Step): BoundStep {
  const able = <Ability>(ability: Ability | undefined, verb: string): Ability => {
    if (ability === undefined) throw new Error(`A ${kind.kind} step does not ${verb}`)
    return ability
  }
  return {
    ...saidOf(kind, step),
    kind: kind.kind,
    authored: step,
    outcomes: kind.outcomes(step),
    states: kind.states(step),
    prompts: kind.prompts(step),
    includes: kind.includes?.(step) ?? null,
    mayKeep: (name, value) => kind.mayKeep?.(step, name, value) ?? true,
    never: (around) => kind.never?.(step, around) ?? [],
    hear: (standing, event) => able(kind.hear, 'hear')({ ...standing, step }, event),
    decide: (standing, world) => able(kind.decide, 'decide')({ ...standing, step }, world),
    effect: (standing, world) => able(kind.effect, 'ask for an effect')({ ...standing, step }, world),
    act: (role, event) => kind.act?.(step, role, event) ?? null,
    fill: (standing, world) => kind.fill?.({ ...standing, step }, world) ?? {},
  }
}

type Optional = Pick<BoundStep, 'leads' | 'refers' | 'captures' | 'choices'>

/** What only some kinds have to say of a step. */
const saidOf = <Step>(kind: StepKind<Step>, step: Step): Optional => ({
  leads: kind.leads?.(step) ?? [],
  refers: kind.refers?.(step) ?? [],
  captures: kind.captures?.(step) ?? [],
  choices: kind.choices?.(step) ?? [],
})
