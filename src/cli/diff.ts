import { Command } from 'commander'
import { compareFlows } from '../flow/index.ts'
import type { End } from './end.ts'
import { readNamedFlow } from './read-named-flow.ts'

type Options = Readonly<{ json?: boolean; exitCode?: boolean }>

/** `warmline diff A B`: what callers and agents would notice if B answered instead of A. */
export const diffCommand = (end: End): Command =>
  new Command('diff')
    .description('Say in plain words how one flow differs from another.')
    .argument('<before>', 'a file, a name, or name@version')
    .argument('<after>', 'a file, a name, or name@version')
    .option('--json', 'print the differences as JSON')
    .option('--exit-code', 'end with 1 when there are differences')
    .action(async (before: string, after: string, { json, exitCode }: Options) => {
      const [a, b] = [await readNamedFlow(before), await readNamedFlow(after)]
      if (a === null || b === null) {
        end(1)
        return
      }
      const differences = compareFlows(a, b)
      if (json) console.log(JSON.stringify({ before, after, differences }, null, 2))
      else if (differences.length === 0) console.log('No difference.')
      else console.log(differences.map(({ sentence }) => sentence).join('\n'))
      if (exitCode) end(differences.length === 0 ? 0 : 1)
    })
