import { Command } from 'commander'
import { inReadingOrder } from '../flow/index.ts'
import type { Problem } from '../flow/index.ts'
import { checkPaths } from './check-paths.ts'
import type { End } from './end.ts'

type Options = Readonly<{ company?: string; json?: boolean }>

/** `warmline check [paths]`: everything that is wrong with flow files, before a caller can meet it. */
export const checkCommand = (end: End): Command =>
  new Command('check')
    .description('Prove that no caller can get lost in these flows.')
    .argument('[paths...]', 'flow files, or folders of them', ['flows'])
    .option('--company <file>', 'the company the flows are of; else company.yaml beside them or in flows/')
    .option('--json', 'print the findings as JSON')
    .action(async (paths: string[], { company, json }: Options) => {
      const { files, problems } = await checkPaths(paths, company ?? null)
      const sorted = problems.toSorted(inReadingOrder)
      console.log(json ? JSON.stringify({ files, problems: sorted }, null, 2) : report(files, sorted))
      end(sorted.some(({ severity }) => severity === 'error') ? 1 : 0)
    })

/** The findings as a person reads them: the place first, then what would put it right, and how a caller meets it. */
function report(files: readonly string[], problems: readonly Problem[]): string {
  return [...problems.map(paragraph), summary(files, problems)].join('\n')
}

function paragraph({ file, line, column, severity, message, rule, fix, script }: Problem): string {
  const warning = severity === 'warning' ? 'warning: ' : ''
  return [
    `${file}:${line}:${column} ${warning}${message} (${rule})`,
    ...(fix === null ? [] : [`    ${fix}`]),
    ...(script === null ? [] : [`    caller script: ${script}`]),
  ].join('\n')
}

function summary(files: readonly string[], problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const found =
    problems.length === 0
      ? 'no findings'
      : `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`
  return `${count(files.length, 'flow file')}: ${found}`
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
