import { suggestion } from '../read/did-you-mean.ts'
import type { Company } from '../company.ts'
import type { Flow } from '../flow.ts'
import { exploreFlow } from './graph.ts'
import { parseFlow } from '../read/parse.ts'
import { partsAmong } from '../read/parts.ts'
import type { FlowFile, Parts } from '../read/parts.ts'
import type { ParsedCompany } from '../read/parse-company.ts'
import { inReadingOrder } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { problemAt } from '../read/problem-at.ts'
import { ofItself, onceEach } from './part-findings.ts'
import { rules } from './rules/index.ts'
import type { Checked } from './rules/rule.ts'
import { storyOf } from './story.ts'
import { applyWaivers } from './waivers.ts'
import { waysFrom } from './ways.ts'

/** All that is wrong with a flow, in reading order. Without a company, its queues and calendars are not looked at. */
export function checkFlow(flow: Flow, company: Company | null): readonly Problem[] {
  const graph = exploreFlow(flow)
  const checked: Checked = { flow, company, graph, ways: graph && waysFrom(graph) }
  const problems = ofItself(
    flow,
    rules.flatMap((rule) => rule(checked)),
  )
  return applyWaivers(flow, problems).map(told).toSorted(inReadingOrder)
}

const told = (problem: Problem): Problem => {
  const story = storyOf(problem.script, problem.message)
  return story === undefined ? problem : { ...problem, story }
}

/**
 * All that is wrong with these flow files and with the company they are of, alone and together, in reading order.
 * They may include `parts`, by default each other.
 */
export function checkFlows(
  files: readonly FlowFile[],
  parsedCompany: ParsedCompany | null,
  parts: Parts = partsAmong(files),
): readonly Problem[] {
  const company = parsedCompany?.kind === 'company' ? parsedCompany.company : null
  const parsed = files.map(({ file, text }) => parseFlow(text, file, parts))
  const flows = parsed.flatMap((one) => (one.kind === 'flow' ? [one.flow] : [])).toSorted(wholeFlowsFirst)
  return onceEach([
    ...(parsedCompany?.kind === 'problems' ? parsedCompany.problems : []),
    ...parsed.flatMap((one) => (one.kind === 'problems' ? one.problems : [])),
    ...flows.flatMap((flow) => checkFlow(flow, company)),
    ...duplicates(flows),
  ]).toSorted(inReadingOrder)
}

// What is wrong in a part is best told of a caller who comes to it through a flow.
const wholeFlowsFirst = (a: Flow, b: Flow): number => Number(a.ends.length > 0) - Number(b.ends.length > 0)

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

/** The campaigns whose flow is not among `flowNames`, which are all flows there are, or is a part of others. */
export function checkCampaigns(
  parsed: ParsedCompany,
  flowNames: readonly string[],
  partNames: readonly string[] = [],
): readonly Problem[] {
  if (parsed.kind === 'problems') return []
  return Object.values(parsed.company.campaigns)
    .filter(({ flow }) => !flowNames.includes(flow) || partNames.includes(flow))
    .map(({ name, flow }) =>
      problemAt(
        parsed.source,
        ['campaigns', name, 'flow'],
        partNames.includes(flow)
          ? {
              rule: 'part-called',
              message: `"${flow}" is a part that other flows include: no call can begin with it`,
              fix: 'Name a flow that includes it.',
            }
          : {
              rule: 'unknown-flow',
              message: `There is no flow "${flow}"`,
              fix: suggestion(
                flow,
                flowNames.filter((other) => !partNames.includes(other)),
              ),
            },
      ),
    )
}
