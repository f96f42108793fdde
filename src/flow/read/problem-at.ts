import type { Problem } from '../problem.ts'
import type { FlowStep } from '../flow.ts'
import type { Path } from '../step-kind.ts'
import type { YamlSource } from './yaml-source.ts'

/** What is wrong, without the place. An error unless it says `warning`. */
export type Complaint = Readonly<{
  rule: string
  message: string
  severity?: Problem['severity']
  fix?: string | null
  script?: string | null
  step?: string
  way?: NonNullable<Problem['way']>
}>

/** A problem with the value at `path`, or with its key. */
export function problemAt(
  source: YamlSource,
  path: readonly PropertyKey[],
  { severity = 'error', fix = null, script = null, ...complaint }: Complaint,
  part: 'key' | 'value' = 'value',
): Problem {
  return { file: source.file, ...source.positionOf(path, part), severity, fix, script, ...complaint }
}

/** A problem with what stands at `path` of a step, or with its key; an empty path is the step itself. */
export const problemInStep = (
  { name, source, place }: Pick<FlowStep, 'name' | 'source' | 'place'>,
  path: Path,
  complaint: Complaint,
  part: 'key' | 'value' = 'value',
): Problem => problemAt(source, [...place, ...path], { step: name, ...complaint }, part)
