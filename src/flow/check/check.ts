import { suggestion } from '../read/did-you-mean.ts'
import type { Company } from '../company.ts'
import type { Flow } from '../flow.ts'
import { exploreFlow } from './graph.ts'
import { parseFlow } from '../read/parse.ts'
import type { ParsedCompany } from '../read/parse-company.ts'
import { inReadingOrder } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { problemAt } from '../read/problem-at.ts'
import { rules } from './rules/index.ts'

/** A file as it was read: its name, for the problems, and its text. */
export type FlowFile = Readonly<{ file: string; text: string }>

/** All that is wrong with a flow, in reading order. Without a company, its queues and calendars are not looked at. */
export function checkFlow(flow: Flow, company: Company | null): readonly Problem[] {
  const graph = exploreFlow(flow)
  return rules.flatMap((rule) => rule({ flow, company, graph })).toSorted(inReadingOrder)
}

/** All that is wrong with these flow files and with the company they are of, alone and together, in reading order. */
export function checkFlows(
  files: readonly FlowFile[],
  parsedCompany: ParsedCompany | null,
): readonly Problem[] {
  const company = parsedCompany?.kind === 'company' ? parsedCompany.company : null
  const parsed = files.map(({ file, text }) => parseFlow(text, file))
  const flows = parsed.flatMap((one) => (one.kind === 'flow' ? [one.flow] : []))
  return [
    ...(parsedCompany?.kind === 'problems' ? parsedCompany.problems : []),
    ...parsed.flatMap((one) => (one.kind === 'problems' ? one.problems : [])),
    ...flows.flatMap((flow) => checkFlow(flow, company)),
    ...duplicates(flows),
  ].toSorted(inReadingOrder)
}

function duplicates(flows: readonly Flow[]): readonly Problem[] {
  return flows.flatMap((flow, index) => {
    const first = flows.slice(0, index).find(({ name }) => name === flow.name)
    if (!first) return []
    return [
      problemAt(flow.source, ['flow'], {
        rule: 'duplicate-flow',
        message: `"${flow.name}" is already the flow in ${first.source.file}`,
        fix: 'Give one of them another name.',
      }),
    ]
  })
}

/** The campaigns whose flow is not among `flowNames`, which are all flows there are. */
export function checkCampaigns(parsed: ParsedCompany, flowNames: readonly string[]): readonly Problem[] {
  if (parsed.kind === 'problems') return []
  return Object.values(parsed.company.campaigns)
    .filter(({ flow }) => !flowNames.includes(flow))
    .map(({ name, flow }) =>
      problemAt(parsed.source, ['campaigns', name, 'flow'], {
        rule: 'unknown-flow',
        message: `There is no flow "${flow}"`,
        fix: suggestion(flow, flowNames),
      }),
    )
}
