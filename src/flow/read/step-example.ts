import type { AnyStepKind, BoundStep } from '../bind-step.ts'
import { readYaml } from './yaml-source.ts'

/** The example of a step kind, read: what is written, and the step that it comes to. */
export type StepExample = BoundStep & Readonly<{ written: Readonly<Record<string, unknown>> }>

/** Reads the example of a step kind. Throws for one that no author could write. */
export function exampleOf({ kind, example, read }: AnyStepKind): StepExample {
  const yaml = readYaml(example, `example of ${kind}`)
  if (yaml.kind === 'problems') throw new Error(`The example of ${kind} is no YAML`)
  const written = yaml.source.value as Readonly<Record<string, unknown>>
  const { next: _next, on: _on, ...own } = written
  const step = read(own)
  if (step.kind === 'issues') throw new Error(`The example of ${kind} is no such step`)
  return { ...step.step, written }
}
