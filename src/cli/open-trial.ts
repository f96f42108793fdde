import { completedCompany, givenTrial, type Trial } from '../call/index.ts'
import { compileDraft, parseFlow, type CompiledFlow, type Company, type Problem } from '../flow/index.ts'
import { findFlow } from './find-flow.ts'
import { givenIn, type TrialOptions } from './trial-options.ts'
import { WrongUse } from './wrong-use.ts'

/** A flow ready to be tried, with a company that has all it names. */
export type TriedFlow = Readonly<{
  /** The file it was read from; `name@version` of a published one. */
  file: string
  flow: CompiledFlow
  company: Company
  /** What the company lacks, and something stands in for: `queue sales`. */
  standIns: readonly string[]
}>

/** Finds and reads the flow to try. Throws WrongUse with the findings where it cannot be read. */
export async function openFlow(named: string): Promise<TriedFlow> {
  const { source, parts, company } = await findFlow(named)
  const read = parseFlow(source.text, source.file, parts)
  if (read.kind === 'problems') throw new WrongUse(findings(read.problems))
  if (company?.kind === 'problems') throw new WrongUse(findings(company.problems))
  if (!read.flow.steps.has(read.flow.start))
    throw new WrongUse(
      `${source.file} begins at step "${read.flow.start}", which does not exist. Run warmline check.`,
    )
  const flow = compileDraft(read.flow)
  return { file: source.file, flow, ...completedCompany(flow, company?.company ?? null) }
}

/** The call that a command line tells of. */
export const trialOf = ({ flow, company }: TriedFlow, options: TrialOptions): Trial =>
  givenTrial(givenIn(options), flow, company)

const findings = (problems: readonly Problem[]): string =>
  problems
    .map(({ file, line, column, message, rule }) => `${file}:${line}:${column} ${message} (${rule})`)
    .join('\n')
