/** A mistake of an author, where it stands and what would put it right. Never thrown: all of a file's are listed. */
export type Problem = Readonly<{
  file: string
  /** From 1. */
  line: number
  /** From 1. */
  column: number
  /** Stable, kebab-case: `unwired-outcome`. */
  rule: string
  /** Only an `error` keeps a file from being published. */
  severity: 'error' | 'warning'
  message: string
  fix: string | null
  /** What a caller does to meet it, in the script grammar: `2; wait; wait`. */
  script: string | null
}>

/** Where something stands in a file, from 1. */
export type Position = Readonly<{ line: number; column: number }>

/** Reading order: by file, then line, then column; the rule's name settles the rest. */
export function inReadingOrder(a: Problem, b: Problem): number {
  return (
    a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.rule.localeCompare(b.rule)
  )
}
