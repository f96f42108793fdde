import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { completedCompany, runScenario, type ScenarioRun } from '../call/index.ts'
import { readClientConfig } from '../config.ts'
import {
  checkScenarios,
  compileDraft,
  parseFlow,
  parseScenarios,
  partsAmong,
  suggestion,
  type Company,
  type ParsedCompany,
  type Parts,
  type Problem,
  type ScenarioFile,
} from '../flow/index.ts'
import { flowFilesIn, isFolder, readText } from './check-paths.ts'
import { companyOf } from './find-flow.ts'
import { WrongUse } from './wrong-use.ts'

/** What became of one file of scenarios: its runs, or what keeps them from being run. */
export type TestedFile = Readonly<{
  file: string
  flow: string
  problems: readonly Problem[]
  runs: readonly (ScenarioRun & Readonly<{ line: number; failedLine: number | null }>)[]
}>

const testSuffix = '.test.yaml'
const flowSuffix = '.flow.yaml'

/** Runs the scenarios in these files and folders; a flow's file stands for the scenarios beside it. */
export async function testFiles(paths: readonly string[]): Promise<readonly TestedFile[]> {
  const files = [...new Set((await Promise.all(paths.map(testFilesAt))).flat())]
  return Promise.all(files.map(testFile))
}

async function testFilesAt(path: string): Promise<readonly string[]> {
  if (!(await isFolder(path))) return [path.endsWith(flowSuffix) ? scenariosBeside(path) : path]
  const names = (await readdir(path)).filter((name) => name.endsWith(testSuffix)).toSorted()
  if (names.length === 0) throw new WrongUse(`There are no scenarios (*${testSuffix}) in ${path}`)
  return names.map((name) => join(path, name))
}

/** The file that the scenarios of a flow's file stand in. */
export const scenariosBeside = (flowFile: string): string =>
  join(dirname(flowFile), `${basename(flowFile, flowSuffix)}${testSuffix}`)

async function testFile(file: string): Promise<TestedFile> {
  const read = parseScenarios((await readText(file)).text, file)
  if (read.kind === 'problems') return { file, flow: '', problems: read.problems, runs: [] }
  const parts = partsAmong(await Promise.all((await flowFilesIn(dirname(file))).map(readText)))
  return {
    file,
    flow: read.file.flow,
    ...tested(read.file, parts, await companyOf(file, readClientConfig().flowsDir)),
  }
}

function tested(
  scenarios: ScenarioFile,
  parts: Parts,
  company: ParsedCompany | null,
): Pick<TestedFile, 'problems' | 'runs'> {
  const { source } = scenarios
  const flowFile = parts.get(scenarios.flow)
  if (!flowFile) return failed([unknownFlow(scenarios, parts)])
  const read = parseFlow(flowFile.text, flowFile.file, parts)
  if (read.kind === 'problems') return failed(read.problems)
  if (company?.kind === 'problems') return failed(company.problems)

  const flow = compileDraft(read.flow)
  const completed: Company = completedCompany(flow, company?.company ?? null).company
  const problems = checkScenarios(scenarios, read.flow, completed)
  if (problems.length > 0) return failed(problems)
  const lineOf = (path: ScenarioRun['scenario']['path']): number => source.positionOf(path).line
  const runs = scenarios.scenarios.map((scenario) => {
    const run = runScenario(scenario, flow, completed)
    return { ...run, line: lineOf(scenario.path), failedLine: run.failure ? lineOf(run.failure.path) : null }
  })
  return { problems: [], runs }
}

const failed = (problems: readonly Problem[]): Pick<TestedFile, 'problems' | 'runs'> => ({
  problems,
  runs: [],
})

function unknownFlow({ flow, source }: ScenarioFile, parts: Parts): Problem {
  return {
    file: source.file,
    ...source.positionOf(['flow']),
    rule: 'unknown-flow',
    severity: 'error',
    message: `There is no flow "${flow}" beside this file`,
    fix: suggestion(flow, parts.keys()),
    script: null,
  }
}
