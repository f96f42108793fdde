/** A mistake of an author, where it stands and what would put it right. Never thrown: all of a file's are listed. */
export type Problem = Readonly<{
  file: string
  /** From 1. */
  line: number
  /** From 1. */
  column: number
  /** Stable, kebab-case: `unwired-outcome`. */
  rule: string
  /** `error`: certainly wrong; `warning`: callers will not like it. Either keeps a file from being published. */
  severity: 'error' | 'warning'
  message: string
  fix: string | null
  /** What a caller does to meet it, in the script grammar: `2; wait; wait`. Empty when they just call; `null` when nobody meets it. */
  script: string | null
  /** The step it is in; left out when it is in none. */
  step?: string
  /** What the caller does, in words, and what comes of it; left out when a caller need not do anything. */
  story?: string
  /** Every move of the call that meets it, from the start of the flow. */
  way?: readonly Passage[]
  /** The reason for which its author accepts it. It then keeps nothing from being published. */
  waived?: string
}>

/** One move of a call: by which event it leaves a state of the machine, and what the caller does for it, if it is theirs. */
export type Passage = Readonly<{ state: string; event: string; act: string | null }>

// What was not looked up, what lies about unused, and who is not hired yet, is nothing that is wrong with a flow.
const notOfTheFlow: ReadonlySet<string> = new Set([
  'no-company',
  'unused-prompt-file',
  'unknown-skill',
  'unknown-agent',
])

/** Whether the problem is one that its author has to do something about; a waiver takes that away, being only a warning does not. */
export const isFinding = ({ rule, waived }: Problem): boolean =>
  waived === undefined && !notOfTheFlow.has(rule)

// Accepted while a flow is being written; a caller must not be led to what is not there.
const neededByCallers: ReadonlySet<string> = new Set(['unknown-queue', 'unknown-transfer'])

/** Whether the problem keeps its file from being published: every finding does, and what callers would miss though it is waived. */
export const refusesPublishing = (problem: Problem): boolean =>
  isFinding(problem) || neededByCallers.has(problem.rule)

/** Where something stands in a file, from 1. */
export type Position = Readonly<{ line: number; column: number }>

/** Reading order: by file, then line, then column; the rule's name settles the rest. */
export function inReadingOrder(a: Problem, b: Problem): number {
  return (
    a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.rule.localeCompare(b.rule)
  )
}
