import { Command } from 'commander'
import type { End } from './end.ts'
import { inWords, versionsOf, type ShownVersion } from './flow-server.ts'
import { findServer } from './running-server.ts'
import { table } from './table.ts'
import { WrongUse } from './wrong-use.ts'

type Options = Readonly<{ limit: string; json?: boolean }>

/** `warmline versions NAME`: the history of a flow, and which version answers whom. */
export const versionsCommand = (end: End): Command =>
  new Command('versions')
    .description('The versions of a flow, the newest first, and which of them answers whom.')
    .argument('<name>', 'the flow, or company.yaml')
    .option('--limit <number>', 'how many, up to 200', '20')
    .option('--json', 'print them as JSON')
    .action(async (name: string, { limit, json }: Options) => {
      const atMost = Number(limit)
      if (!(Number.isInteger(atMost) && atMost >= 1 && atMost <= 200))
        throw new WrongUse(`--limit takes a whole number from 1 to 200, not "${limit}".`)
      const versions = await versionsOf(await findServer(), name, atMost)
      if (versions === null) throw new WrongUse(`Nothing was ever published of ${name}.`)
      console.log(json ? JSON.stringify(versions, null, 2) : told(versions))
      end(0)
    })

const headings = ['version', 'published (UTC)', 'by', 'answers', 'message'] as const

const told = (versions: readonly ShownVersion[]): string =>
  table([
    [...headings],
    ...versions.map(({ version, publishedAt, author, message, answers }) => [
      String(version),
      publishedAt.slice(0, 16).replace('T', ' '),
      author,
      answers.map(inWords).join('; '),
      message,
    ]),
  ])
