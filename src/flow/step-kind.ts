import type { z } from 'zod'
import type { CallerEvent, Effect, FlowContext, FlowEvent } from './event.ts'
import type { MachineDirective, Prompt } from './directive.ts'
import type { World } from './facts.ts'

/** One way a step can end. `required` outcomes must be wired by the author; others fall back to `next`, or to the end. */
export type Outcome = Readonly<{ name: string; required: boolean }>

/** What a state of the machine waits for before it can move. `end`: nothing; the flow is over. */
export type Waits = 'caller' | 'decision' | 'effect' | 'queue' | 'end'

/** How a step names the state that another step starts in, and the state an outcome leads to. */
export type Wiring = Readonly<{
  /** The step's own name, also the name of its first state; further ones are `${name}~${role}`. */
  name: string
  /** The state that `outcome` leads to. */
  to: (outcome: string) => string
  /** The flow's languages, first one greeting. */
  languages: readonly string[]
}>

/** What the compiler turns into one XState state. Data only, so that it can be drawn, explored and compared. */
export type StepState = Readonly<{
  waits: Waits
  /** Which of the step's states this is, for `hear` and `decide`: `confirm`, `reference`, `attempt2`. */
  role: string
  /** Emitted on entry, in order. */
  say: readonly MachineDirective[]
  on: Readonly<Record<string, Move>>
}>

/** One transition: where to, and what the call remembers from now on. */
export type Move = Readonly<{
  to: string
  language?: string
  /** Keep the event's value under this name. */
  captureAs?: string
  /** Keep the event's inquiry: as the one asked about, or as the linked one. */
  inquiry?: 'candidate' | 'linked'
  /** The candidate has been confirmed. */
  confirm?: boolean
}>

/** What an interpreter of a step is given: the step as authored, and which of its states is asking. */
export type Asking<Step> = Readonly<{ step: Step; role: string; context: FlowContext }>

/**
 * A step kind, whole: what an author may write, the ways it ends, its states, and how what happens is read.
 * Adding a kind is one file that exports this, and one line in `steps/index.ts`.
 */
export type StepKind<Step> = Readonly<{
  kind: string
  schema: z.ZodType<Step>
  outcomes: (step: Step) => readonly Outcome[]
  states: (step: Step, wiring: Wiring) => Readonly<Record<string, StepState>>
  /** For states that wait for `caller` or `queue`: which of the state's events this was. */
  hear?: (asking: Asking<Step>, event: CallerEvent) => FlowEvent
  /** For states that wait for a `decision`. */
  decide?: (asking: Asking<Step>, world: World) => FlowEvent
  /** For states that wait for an `effect`: what the shell is to do; its result is the state's next event. */
  effect?: (asking: Asking<Step>, world: World) => Effect
  /** Every prompt the step can say, with its path in the file, for the language checks. */
  prompts: (step: Step) => readonly Readonly<{ path: readonly string[]; prompt: Prompt }>[]
  /** Names of other things the step relies on. */
  refers?: (
    step: Step,
  ) => readonly Readonly<{ to: 'queue' | 'calendar' | 'captured'; name: string; path: readonly string[] }>[]
  /** YAML of one such step, shown in the guide and checked by a test. */
  example: string
}>
