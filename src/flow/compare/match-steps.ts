import type { Flow, FlowStep } from '../flow.ts'
import { authoredStep } from '../wording/authored-step.ts'

/** The steps of two flows side by side: those that are the same step, perhaps renamed, and those only one has. */
export type MatchedSteps = Readonly<{
  pairs: readonly Readonly<{ before: FlowStep; after: FlowStep }>[]
  gone: readonly FlowStep[]
  added: readonly FlowStep[]
  /** The new name of a step, by its old one; the same for a step that kept it. */
  nameNow: (old: string) => string
}>

/** A step with the same content under another name is the same step. */
export function matchSteps(before: Flow, after: Flow): MatchedSteps {
  const renamed = new Map<string, FlowStep>()
  const unclaimed = new Set([...after.steps.values()].filter(({ name }) => !before.steps.has(name)))
  for (const step of before.steps.values()) {
    if (after.steps.has(step.name)) continue
    const same = [...unclaimed].find((candidate) => contentOf(candidate) === contentOf(step))
    if (!same) continue
    unclaimed.delete(same)
    renamed.set(step.name, same)
  }
  const counterpart = ({ name }: FlowStep): FlowStep | undefined => after.steps.get(name) ?? renamed.get(name)
  const steps = [...before.steps.values()]
  return {
    pairs: steps.flatMap((step) => {
      const now = counterpart(step)
      return now ? [{ before: step, after: now }] : []
    }),
    gone: steps.filter((step) => !counterpart(step)),
    added: [...unclaimed],
    nameNow: (old) => renamed.get(old)?.name ?? old,
  }
}

/** What a step is, whatever it leads to: names of other steps may have changed as well. */
function contentOf(step: FlowStep): string {
  const { next: _next, on: _on, ...own } = authoredStep(step)
  const targets = new Set(step.leads.map(({ path }) => JSON.stringify(path)))
  const without = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (targets.has(JSON.stringify(path))) return null
    if (Array.isArray(value)) return value.map((inner: unknown, index) => without(inner, [...path, index]))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([key, inner]: [string, unknown]) => [key, without(inner, [...path, key])]),
    )
  }
  return JSON.stringify(without(own, []))
}
