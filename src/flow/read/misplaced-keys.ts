import type { z } from 'zod'
import type { AnyStepKind } from '../bind-step.ts'
import { nearest } from './did-you-mean.ts'

type Attributes = Readonly<Record<string, unknown>>

/** The issue of a step that was written as `own`, saying of keys that are not known there where they belong. */
export function placedRight(
  issue: z.core.$ZodIssue,
  own: Attributes,
  stepKind: AnyStepKind,
): z.core.$ZodIssue {
  if (issue.code !== 'unrecognized_keys' || issue.path.length > 0) return issue
  const others = Object.fromEntries(Object.entries(own).filter(([key]) => !issue.keys.includes(key)))
  const sentences = issue.message.split('\n')
  const message = issue.keys
    .map((key, index) => {
      const hint = placeOf(key, own[key], { others, stepKind })
      return hint === null
        ? withWires(sentences[index] ?? issue.message)
        : `"${key}" is not known here. ${hint}`
    })
    .join('\n')
  return { ...issue, message }
}

type Around = Readonly<{ others: Attributes; stepKind: AnyStepKind }>

function placeOf(key: string, value: unknown, { others, stepKind }: Around): string | null {
  const without = stepKind.read(others)
  if (without.kind === 'step' && without.step.outcomes.some(({ name }) => name === key))
    return `Write it under on: as one of the ways this step can end.`
  if (isTakenInside(key, value, { others, stepKind }))
    return `It belongs under ${stepKind.kind}: moved in like the others there.`
  const wire = nearest(key, wires)
  return wire === null ? null : `Did you mean "${wire}"?`
}

/** Whether what the kind's own key holds would take it without a complaint. */
function isTakenInside(key: string, value: unknown, { others, stepKind }: Around): boolean {
  const inner = others[stepKind.kind]
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return false
  const moved = stepKind.read({ ...others, [stepKind.kind]: { ...inner, [key]: value } })
  const without = stepKind.read(others)
  return issuesIn(moved) <= issuesIn(without)
}

const issuesIn = (read: ReturnType<AnyStepKind['read']>): number =>
  read.kind === 'issues' ? read.issues.length : 0

// What every step may have beside the attributes of its kind.
const wires = ['next', 'on']

const withWires = (sentence: string): string =>
  sentence.includes('Known: ') ? sentence.replace(/\.$/, `, ${wires.join(', ')}.`) : sentence
