import type { Language } from '../words.ts'
import type { z } from 'zod'
import type { MachineDirective, Prompt } from './run/directive.ts'
import type { CallerEvent, Effect, FlowContext, FlowEvent } from './run/event.ts'
import type { Company } from './company.ts'
import type { World } from './known/facts.ts'

/**
 * One way a step can end, and what holds when the author's `on` does not name it:
 * `problem`: it must be named; `next`: the step's `next` must be there; `nextOrEnd`: `next`, else the call ends;
 * `like`: it leads where that other outcome does.
 * `noInput` is a caller who stays silent, `noMatch` one who is not understood, in every kind that asks.
 */
export type Outcome = Readonly<{
  name: string
  unwired: 'problem' | 'next' | 'nextOrEnd' | Readonly<{ like: string }>
  /** When a step ends so, in an author's words and as the end of a sentence: `the caller stays silent`. */
  when?: string
}>

/** What a state of the machine waits for before it can move. `end`: nothing; the flow is over. */
export type Waits = 'caller' | 'decision' | 'effect' | 'queue' | 'transfer' | 'end'

/** Where a transition leads: to another state of the same step, or out of the step. */
export type Target = Readonly<{ role: string }> | Readonly<{ outcome: string }>

/** One transition: where to, and what the call remembers from now on. */
export type Move = Readonly<{
  to: Target
  language?: string
  /** From here on the caller is spoken to in the event's language, if it names one. */
  languageOfEvent?: true
  /** Keep the event's value under this name. */
  captureAs?: string
  /** Keep of the event's `values` those of these names; one that is not there is forgotten. */
  captureAll?: readonly string[]
  /** Forget what is kept under these names. */
  forget?: readonly string[]
  /** Keep under this name that the call went this way; whoever sends it this way looks there first, so it goes once. */
  once?: string
  /**
   * `candidate`: the event's inquiry is now the one asked about. `linked`: the candidate is now the call's inquiry.
   * `known`: the call has had its inquiry before.
   */
  inquiry?: 'candidate' | 'linked' | 'known'
}>

/** A person, or what stands for one until later: a message that is listened to, a call that will come, a time to meet. */
export type Meets = 'person' | 'voicemail' | 'callback' | 'appointment'

/** What the compiler turns into one XState state. Data only, so that it can be drawn, explored and compared. */
export type StepState = Readonly<{
  /** Which of the step's states this is, unique in the step: `confirm1`, `reference`, `attempt2`. */
  role: string
  waits: Waits
  /** Emitted on entry, in order. */
  say: readonly MachineDirective[]
  on: Readonly<Record<string, Move>>
  /** The caller has now been told that the call may be recorded. */
  notice?: 'recording'
  /** What a caller who comes here was brought to. */
  meets?: Meets
  /** Whoever comes here is opting out of being called. */
  optsOut?: true
}>

/** Where a call stands when a step is asked something: in which flow and step, and in which of the step's states. */
export type Standing = Readonly<{
  flow: string
  name: string
  role: string
  context: FlowContext
  /** The flow's own, by name. */
  calendar: string | null
  /** Those the flow speaks. */
  languages: readonly Language[]
}>

/** What an interpreter of a step is given: the step as authored, and where the call stands in it. */
export type Asking<Step> = Standing & Readonly<{ step: Step }>

/** A place in a step as it stands in the file, from the step's own map down. */
export type Path = readonly (string | number)[]

/**
 * An outcome that is wired where it is described: a menu's option, a branch's case. `words` tell of it, as the end of a
 * sentence, where what is written there does not.
 */
export type Lead = Readonly<{ outcome: string; to: string; path: Path; words?: string }>

/** Something a caller may choose where the step asks: the key, the words that choose it, and the event it is. */
export type Choice = Readonly<{
  key: string
  event: string
  /** By language; `*` is all of them. Empty when it cannot be said. */
  words: Readonly<Record<string, readonly string[]>>
  path: Path
}>

/** What is known of a step's surroundings before any call. */
export type Around = Readonly<{
  languages: readonly string[]
  company: Company | null
  /** The one that the step goes by when it names none. */
  calendar: string | null
  /** Whether some step of the flow may keep `value` under `name`. */
  mayKeep: (name: string, value: string) => boolean
}>

/** A case or an outcome that no caller can ever take, and why; `because` ends a sentence. */
export type Never = Readonly<{ path: Path; because: string }>

/**
 * A thing outside the step that it relies on. `flowCalendar`: the flow must name a calendar. `language`: one the
 * call changes into; `ownLanguage`: one that only has to be among its own file's.
 */
export type Reference = Readonly<{
  to:
    | 'queue'
    | 'transfer'
    | 'appointment'
    | 'calendar'
    | 'flowCalendar'
    | 'captured'
    | 'language'
    | 'ownLanguage'
  name: string
  path: Path
}>

export type PlacedPrompt = Readonly<{ path: Path; prompt: Prompt }>

/**
 * A step kind, whole: what an author may write, the ways it ends, its states, and how what happens is read.
 * Adding a kind is one file that exports this, and one line in `steps/index.ts`.
 */
export type StepKind<Step> = Readonly<{
  kind: string
  /** What such a step does for a caller, in a sentence for authors. */
  about?: string
  /** The step's whole map but `next` and `on`. */
  schema: z.ZodType<Step>
  outcomes: (step: Step) => readonly Outcome[]
  leads?: (step: Step) => readonly Lead[]
  /** The first one is where the step begins. */
  states: (step: Step) => readonly StepState[]
  /**
   * For states that wait for `caller`, `queue` or `transfer`: which of the state's events this was. What cannot come
   * here is from a telephone that lost its place: the caller did nothing, the queue or the transfer failed.
   */
  hear?: (asking: Asking<Step>, event: CallerEvent) => FlowEvent
  /** For states that wait for a `decision`. */
  decide?: (asking: Asking<Step>, world: World) => FlowEvent
  /** For states that wait for an `effect`: what the shell is to do; its result is the state's next event. */
  effect?: (asking: Asking<Step>, world: World) => Effect
  /**
   * For states that rest, as soon as a caller can end it: what they do to cause `event`, as one token of the script
   * grammar; `null` when it is not theirs to cause.
   */
  act?: (step: Step, role: string, event: string) => string | null
  /** Values for the placeholders in what the state says on entry, by placeholder. */
  fill?: (asking: Asking<Step>, world: World) => Readonly<Record<string, string>>
  /** Whether `value` can be what the step keeps under `name`; anything, when left out. */
  mayKeep?: (step: Step, name: string, value: string) => boolean
  /** What no caller can ever take. */
  never?: (step: Step, around: Around) => readonly Never[]
  /** What a caller may choose, where the step offers a choice by key. */
  choices?: (step: Step) => readonly Choice[]
  /** Every prompt the step can say, for the language checks. */
  prompts: (step: Step) => readonly PlacedPrompt[]
  refers?: (step: Step) => readonly Reference[]
  /** Names under which the step may keep what it learned. */
  captures?: (step: Step) => readonly string[]
  /** The flow whose steps the step stands for. */
  includes?: (step: Step) => string
  /** YAML of one such step, shown in the guide and checked by a test. */
  example: string
}>

export const toRole = (role: string): Move => ({ to: { role } })
export const toOutcome = (outcome: string): Move => ({ to: { outcome } })
