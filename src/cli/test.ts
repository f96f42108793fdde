import { Command } from 'commander'
import { writeScript, type Problem } from '../flow/index.ts'
import type { End } from './end.ts'
import { recordScenario, type Recording } from './record-scenario.ts'
import { testFiles, type TestedFile } from './test-files.ts'
import { trialOptions, type TrialOptions } from './trial-options.ts'
import { toldCall } from './told-call.ts'
import { WrongUse } from './wrong-use.ts'

type Options = TrialOptions &
  Readonly<{ json?: boolean; record?: string; flow?: string; name?: string; print?: boolean }>

/** `warmline test [paths]`: runs scenarios without telephone or database, or writes one from a script. */
export const testCommand = (end: End): Command =>
  trialOptions(
    new Command('test')
      .description('Run the scenarios (*.test.yaml) that stand beside flows.')
      .argument('[paths...]', 'files of scenarios, flow files, or folders of them', ['flows'])
      .option('--json', 'print the results as JSON')
      .option('--record <script>', 'write a scenario of what this caller does: "1; wait; speech: a quote"')
      .option('--flow <flow>', 'the flow to record; with --record')
      .option('--name <sentence>', 'what the recorded scenario shows')
      .option('--print', 'print the recorded scenario and leave the file as it is'),
  ).action(async (paths: string[], options: Options) => {
    if (options.record !== undefined) {
      end(await record(options, options.record))
      return
    }
    const tested = await testFiles(paths)
    console.log(options.json ? JSON.stringify(asJson(tested), null, 2) : report(tested))
    end(tested.every(isPassed) ? 0 : 1)
  })

async function record({ flow, ...options }: Options, script: string): Promise<0 | 1> {
  if (flow === undefined) throw new WrongUse('--record needs --flow: the flow to try the script on.')
  const recording = await recordScenario(flow, script, options)
  console.log(options.json ? JSON.stringify(recording, null, 2) : recorded(recording))
  return recording.file === null || recording.outcome !== null ? 0 : 1
}

const recorded = ({ file, text, outcome }: Recording): string => {
  const where = file === null ? '' : `\nwritten to ${file}`
  return outcome === null ? `${text}${where}\nThe call is not over where the script ends.` : `${text}${where}`
}

const isPassed = ({ problems, runs }: TestedFile): boolean =>
  problems.length === 0 && runs.every(({ failure }) => failure === null)

function report(tested: readonly TestedFile[]): string {
  const runs = tested.flatMap((one) => one.runs)
  const failures = runs.filter(({ failure }) => failure !== null).length
  const unread = tested.filter(({ problems }) => problems.length > 0).length
  return [
    ...tested.flatMap(linesOf),
    `${count(runs.length, 'scenario')}: ${runs.length - failures} passed, ${failures} failed${unread > 0 ? `; ${count(unread, 'file')} could not be run` : ''}`,
  ].join('\n')
}

const linesOf = (tested: TestedFile): readonly string[] => [
  ...tested.problems.map(problemLine),
  ...tested.runs.map((run) =>
    run.failure ? failureOf(tested, run) : `✓ ${tested.flow}: ${run.scenario.name}`,
  ),
]

const problemLine = ({ file, line, column, message, rule, fix }: Problem): string =>
  `${file}:${line}:${column} ${message} (${rule})${fix === null ? '' : `\n    ${fix}`}`

/** What was expected and what was heard instead, with the call up to there. */
function failureOf({ file, flow }: TestedFile, run: TestedFile['runs'][number]): string {
  const { scenario, failedLine, failure, simulation, acts } = run
  return [
    `✗ ${flow}: ${scenario.name}`,
    `    ${file}:${failedLine ?? run.line}`,
    `    expected: ${failure?.expected ?? ''}`,
    `         but: ${failure?.found ?? ''}`,
    ...toldCall(simulation).map((line) => `      ${line}`),
    `    caller script: ${acts.length === 0 ? '(nothing done yet)' : writeScript(acts)}`,
  ].join('\n')
}

const asJson = (tested: readonly TestedFile[]): object => ({
  files: tested.map(({ file, flow, problems, runs }) => ({
    file,
    flow,
    problems,
    scenarios: runs.map(({ scenario, line, failedLine, failure, simulation, acts }) => ({
      name: scenario.name,
      line,
      passed: failure === null,
      seconds: simulation.turns.at(-1)?.at ?? 0,
      script: writeScript(acts),
      failure: failure && {
        line: failedLine,
        expected: failure.expected,
        found: failure.found,
        heard: toldCall(simulation),
      },
    })),
  })),
})

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
