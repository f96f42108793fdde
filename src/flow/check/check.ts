import { suggestion } from '../read/did-you-mean.ts'
import type { Company } from '../company.ts'
import type { Flow } from '../flow.ts'
import { checkSkills } from './check-skills.ts'
import { figuresOf } from './figures.ts'
import type { FlowFigures } from './figures.ts'
import { exploreFlow } from './graph.ts'
import { parseFlow } from '../read/parse.ts'
import type { ParsedFlow } from '../read/parse.ts'
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
import { distancesIn } from './to-person.ts'
import { waysFrom } from './ways.ts'

/** What was found out about flow files: as they were read, all that is wrong, and what each asks of its callers. */
export type Examined = Readonly<{
  parsed: readonly ParsedFlow[]
  problems: readonly Problem[]
  figures: readonly FlowFigures[]
}>

/** All that is wrong with a flow, in reading order. Without a company, its queues and calendars are not looked at. */
export const checkFlow = (flow: Flow, company: Company | null): readonly Problem[] =>
  examineFlow(flow, company).problems

type ExaminedFlow = Readonly<{ problems: readonly Problem[]; figures: FlowFigures | null }>

function examineFlow(flow: Flow, company: Company | null): ExaminedFlow {
  const graph = exploreFlow(flow)
  const checked: Checked = {
    flow,
    company,
    graph,
    ways: graph && waysFrom(graph),
    distances: graph && distancesIn(graph, flow.languages),
  }
  const problems = ofItself(
    flow,
    rules.flatMap((rule) => rule(checked)),
  )
  return {
    problems: applyWaivers(flow, problems).map(told).toSorted(inReadingOrder),
    figures: figuresOf(flow, checked.distances),
  }
}

const told = (problem: Problem): Problem => {
  const story = storyOf(problem.script, problem.message)
  return story === undefined ? problem : { ...problem, story }
}

/**
 * All that is wrong with these flow files and with the company they are of, alone and together, in reading order.
 * They may include `parts`, by default each other.
 */
export const checkFlows = (
  files: readonly FlowFile[],
  parsedCompany: ParsedCompany | null,
  parts: Parts = partsAmong(files),
): readonly Problem[] => examineFlows(files, parsedCompany, parts).problems

/** The same, with the files as they were read, and with the figures that are worth knowing when nothing is wrong. */
export function examineFlows(
  files: readonly FlowFile[],
  parsedCompany: ParsedCompany | null,
  parts: Parts,
): Examined {
  const company = parsedCompany?.kind === 'company' ? parsedCompany.company : null
  const parsed = files.map(({ file, text }) => parseFlow(text, file, parts))
  const flows = parsed.flatMap((one) => (one.kind === 'flow' ? [one.flow] : [])).toSorted(wholeFlowsFirst)
  const examined = flows.map((flow) => examineFlow(flow, company))
  const problems = [
    ...(parsedCompany?.kind === 'problems' ? parsedCompany.problems : []),
    ...checkSkills(parsedCompany),
    ...parsed.flatMap((one) => (one.kind === 'problems' ? one.problems : [])),
    ...examined.flatMap((one) => one.problems),
    ...duplicates(flows),
  ]
  return {
    parsed,
    problems: onceEach(problems).toSorted(inReadingOrder),
    figures: examined.flatMap(({ figures }) => figures ?? []),
  }
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
