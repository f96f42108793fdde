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

/** Where something stands in a file, from 1. */
export type Position = Readonly<{ line: number; column: number }>

/** Reading order: by file, then line, then column; the rule's name settles the rest. */
export function inReadingOrder(a: Problem, b: Problem): number {
  return (
    a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.rule.localeCompare(b.rule)
  )
}
