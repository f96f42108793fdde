import type { z } from 'zod'
import type { Problem } from '../problem.ts'
import { problemAt } from './problem-at.ts'
import type { Path } from '../step-kind.ts'
import type { YamlSource } from './yaml-source.ts'

type Issue = z.core.$ZodIssue

/** Zod's issues as problems at their place in the file. `base` is the path of the value that was parsed. */
export function schemaProblems(issues: readonly Issue[], source: YamlSource, base: Path): readonly Problem[] {
  return issues
    .flatMap((issue) => told(issue))
    .map(({ path, part, message }) =>
      problemAt(source, [...base, ...path], { rule: 'schema', message }, part),
    )
}

type Told = Readonly<{ path: readonly PropertyKey[]; part: 'key' | 'value'; message: string }>

function told(issue: Issue, base: readonly PropertyKey[] = []): readonly Told[] {
  const path = [...base, ...issue.path]
  switch (issue.code) {
    case 'unrecognized_keys': {
      const sentences = issue.message.split('\n')
      return issue.keys.map((key, index) => ({
        path: [...path, key],
        part: 'key',
        message: sentences[index] ?? issue.message,
      }))
    }
    case 'invalid_key':
      return [{ path, part: 'key', message: issue.issues[0]?.message ?? issue.message }]
    case 'invalid_union': {
      const meant = likeliest(issue.errors)
      return meant
        ? meant.flatMap((inner) => told(inner, path))
        : [{ path, part: 'value', message: issue.message }]
    }
    default:
      return [{ path, part: 'value', message: issue.message }]
  }
}

// An alternative that refused the value's very type is not the one the author was writing, nor is one that misses
// what it needs and knows nothing of what it found; of the others, the one that got furthest into the value is, with
// the fewest complaints.
function likeliest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map(depthOf))
  const ofThisType = alternatives.filter((issues) => !issues.some(refusesType))
  const ofThisMap = ofThisType.filter((issues) => !isAnotherMap(issues))
  const meant = ofThisMap.length > 0 ? ofThisMap : ofThisType
  return meant.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? null
}

const depthOf = ({ code, path }: Issue): number => path.length + (code === 'unrecognized_keys' ? 1 : 0)

const isAnotherMap = (issues: readonly Issue[]): boolean =>
  issues.some(({ code, path }) => code === 'unrecognized_keys' && path.length === 0) &&
  issues.some(
    (issue) => issue.code === 'invalid_type' && issue.path.length === 1 && issue.input === undefined,
  )

const refusesType = (issue: Issue): boolean =>
  issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_union')

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
  null: 'nothing',
}

const noun = (type: string): string => nouns[type] ?? type

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

const missing = ({ path }: z.core.$ZodRawIssue): string => `"${String(path?.at(-1))}" is missing`

/** Names the types of all alternatives, when it was the type that none of them took. */
function wrongType(issue: Extract<z.core.$ZodRawIssue, { code: 'invalid_union' }>): string {
  const expected = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_type' ? noun(inner.expected) : []))
  return `Expected ${[...new Set(expected)].join(' or ')}, found ${noun(typeOf(issue.input))}`
}

const amountOf = (origin: string): string => (origin === 'array' ? 'There must be' : 'It must be')

/** Zod's messages in an author's words; `undefined` leaves a message as it is. */
export function inPlainWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return missing(issue)
      const hint = issue.expected === 'string' && typeof issue.input === 'number' ? ': put it in quotes' : ''
      return `Expected ${noun(issue.expected)}, found ${noun(typeOf(issue.input))}${hint}`
    }
    case 'invalid_value':
      return `Expected one of ${issue.values.map((value) => String(value)).join(', ')}`
    case 'invalid_union':
      return issue.input === undefined ? missing(issue) : wrongType(issue)
    case 'too_small':
      return `${amountOf(issue.origin)} at least ${String(issue.minimum)}`
    case 'too_big':
      return `${amountOf(issue.origin)} at most ${String(issue.maximum)}`
    default:
      return undefined
  }
}
