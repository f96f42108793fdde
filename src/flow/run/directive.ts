import type { E164, Language, QueueName, SkillLevels } from '../../words.ts'
import type { Relaxation } from '../company.ts'

/** What is said in one language, as marketing wrote it: a text, a text in a voice of its own, or a recorded file. */
export type Wording =
  | string
  | Readonly<{ text: string; voice: string }>
  /** `text` is what the file says, `''` when nobody wrote it down. */
  | Readonly<{ play: string; text: string }>

/** What is said, in each of the flow's languages. */
export type Prompt = Readonly<Record<string, Wording>>

/**
 * A recorded file of the company's prompts, or one that lies elsewhere. `hash` is of its sound, `null` while it was
 * never published.
 */
export type Recording = Readonly<{ file: string; hash: string | null }> | Readonly<{ address: string }>

/** One text in the one language the caller hears it in, filled in; a recording, if there is one, says it instead. */
export type Spoken = Readonly<{
  text: string
  language: Language
  /** As the platform names it; its best for the language when left out. */
  voice?: string
  recording?: Recording
}>

/** How a call asks for a place in a sales queue. */
export type QueueRequest = Readonly<{
  queue: QueueName
  /** Beyond what the queue itself asks for; the caller's language is added by the turn. */
  skills: SkillLevels
  /** How the step's own skills are relaxed; the queue's are by the queue. */
  relax: readonly Relaxation[]
  priority: Readonly<{ inquiry: number; otherwise: number }>
  /** `null`: as long as the queue allows. */
  maxWaitMs: number | null
  record: boolean
}>

/** The outcome by which the overflow of that number, counted from 1, leads a caller away. */
export type OverflowWay = `overflow:${number}`

/**
 * When a caller is led elsewhere instead of waiting, and by which way. `once`: the name under which the call remembers
 * that it went, where it goes only once; `null` for as often as the condition holds.
 */
export type Overflow = Readonly<{ way: OverflowWay; once: string | null }> &
  (
    | Readonly<{ kind: 'after'; ms: number }>
    | Readonly<{ kind: 'longerThan'; callers: number }>
    | Readonly<{ kind: 'unstaffed' }>
    | Readonly<{ kind: 'closesWithin'; ms: number }>
  )

/** How a call asks to be put through to a number outside: the name it has in the company's list. */
export type TransferRequest = Readonly<{
  to: string
  /** How long it is let ring. */
  timeoutSeconds: number
  record: boolean
  /** Which number rings there as calling. */
  callerId: 'caller' | 'company'
}>

/** A number outside that callers may be put through to, as dialled. */
export type TransferAddress =
  Readonly<{ kind: 'number'; number: E164 }> | Readonly<{ kind: 'sip'; uri: string }>

/** A transfer with what only the moment knows. `callerId` is `null` where the caller's own goes along by itself. */
export type TransferOrder = Omit<TransferRequest, 'callerId'> &
  Readonly<{ address: TransferAddress; callerId: E164 | null }>

/**
 * What the telephone is to do next, as data. A compiled flow emits it with `Prompt`s, in every language;
 * a turn hands it on with `Spoken`, in the caller's.
 */
type DirectiveWith<Words> =
  | Readonly<{ type: 'say'; words: Words; interruptible: boolean }>
  | Readonly<{
      type: 'gather'
      words: Words
      /** `speech` listens for keys as well; a telephone can always press. */
      input: 'keys' | 'speech'
      /** `null`: until the finish key or silence. */
      maxKeys: number | null
      finishOnKey: string
      timeoutSeconds: number
      /** Words the speech recogniser should expect, in the caller's language. */
      hints: readonly string[]
      interruptible: boolean
    }>
  /** `callback`, `voicemail`: what a caller who has waited so long is offered. `overflow`: those asked while they wait. */
  | Readonly<{
      type: 'enqueue'
      request: QueueRequest
      callback?: Readonly<{ afterMs: number; words: Words }>
      voicemail?: Readonly<{ afterMs: number; words: Words }>
      overflow?: readonly Overflow[]
    }>
  | Readonly<{ type: 'record'; words: Words; maxSeconds: number; silenceSeconds: number }>
  | Readonly<{ type: 'hangup' }>

export type Directive = DirectiveWith<Spoken> | Readonly<{ type: 'connect'; order: TransferOrder }>

/** A directive as the compiled machine holds it; `hints` are per language, joined by the turn. */
export type MachineDirective =
  | Exclude<DirectiveWith<Prompt>, { type: 'gather' }>
  | Readonly<{ type: 'connect'; request: TransferRequest }>
  | Readonly<
      Omit<Extract<DirectiveWith<Prompt>, { type: 'gather' }>, 'hints'> & {
        hints: Readonly<Record<string, readonly string[]>>
      }
    >
