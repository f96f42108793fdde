import type { Language, QueueName, Skill } from '../../words.ts'

/** What is said, in each of the flow's languages, as marketing wrote it. */
export type Prompt = Readonly<Record<string, string>>

/** One text in the one language the caller hears it in. */
export type Spoken = Readonly<{ text: string; language: Language }>

/** How a call asks for a place in a sales queue. */
export type QueueRequest = Readonly<{
  queue: QueueName
  /** Beyond what the queue itself asks for; the caller's language is added by the turn. */
  skills: readonly Skill[]
  priority: Readonly<{ inquiry: number; otherwise: number }>
  /** `null`: as long as the queue allows. */
  maxWaitMs: number | null
  record: boolean
}>

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
  | Readonly<{ type: 'enqueue'; request: QueueRequest }>
  | Readonly<{ type: 'record'; words: Words; maxSeconds: number; silenceSeconds: number }>
  | Readonly<{ type: 'hangup' }>

export type Directive = DirectiveWith<Spoken>

/** A directive as the compiled machine holds it; `hints` are per language, joined by the turn. */
export type MachineDirective =
  | Exclude<DirectiveWith<Prompt>, { type: 'gather' }>
  | Readonly<
      Omit<Extract<DirectiveWith<Prompt>, { type: 'gather' }>, 'hints'> & {
        hints: Readonly<Record<string, readonly string[]>>
      }
    >
