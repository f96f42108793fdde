import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Command } from 'commander'
import { z } from 'zod'
import { readClientConfig } from '../config.ts'
import type { End } from './end.ts'
import { askFor, inWords, newestKept, refusal, thisPerson, versionsOf, type Answered } from './flow-server.ts'
import { findServer, type RunningServer } from './running-server.ts'
import { WrongUse } from './wrong-use.ts'

type Options = Readonly<{
  message: string
  author?: string
  from?: string
  share?: string
  campaign?: string
  json?: boolean
}>

/** `warmline publish [flows]`: what callers hear from now on, or from a moment, or a share of them. */
export const publishCommand = (end: End): Command =>
  new Command('publish')
    .description('Put flows in force on the running server, if they pass their checks.')
    .argument(
      '[flows...]',
      'flow files, folders of them, company.yaml, or names; all of FLOWS_DIR when left out',
    )
    .requiredOption('--message <words>', 'what changes, for the history')
    .option('--author <name>', 'who publishes; you when left out')
    .option('--from <moment>', 'from when: "Monday 9:00", "2026-12-01 09:00 Toronto"; at once when left out')
    .option('--share <percent>', 'a canary: this share of callers, always the same ones')
    .option('--campaign <name>', 'only calls of this campaign')
    .option('--json', 'print the answer as JSON')
    .action(async (named: string[], options: Options) => {
      const server = await findServer()
      const answered = await publish(server, named, wishOf(options))
      const told = options.json ? JSON.stringify(answered, null, 2) : await tell(server, answered)
      console.log(told)
      end(answered.kind === 'refused' ? 1 : 0)
    })

type Wish = Readonly<{ author: string; message: string; from?: string; share?: number; campaign?: string }>

function wishOf({ author = thisPerson(), message, from, share, campaign }: Options): Wish {
  return {
    ...{ author, message },
    ...(from !== undefined && { from }),
    ...(share !== undefined && { share: percentOf(share) }),
    ...(campaign !== undefined && { campaign }),
  }
}

function percentOf(share: string): number {
  const percent = Number(share.replace(/\s*%$/, ''))
  if (Number.isInteger(percent) && percent >= 1 && percent <= 100) return percent
  throw new WrongUse(`--share takes a whole number from 1 to 100, not "${share}".`)
}

/** Everything at once, so that a company and the flows that need it come into force together. */
async function publish(server: RunningServer, named: readonly string[], wish: Wish): Promise<Answered> {
  const { flowsDir } = readClientConfig()
  const [only] = named
  if (only !== undefined && named.length === 1 && !existsSync(only) && !existsSync(flowFile(flowsDir, only)))
    return publishDraft(server, only, wish)

  // A canary or a schedule is a flow's; the company comes along only where it is for everybody at once.
  const isForAll = wish.share === undefined && wish.campaign === undefined && wish.from === undefined
  const paths = await Promise.all(
    (named.length === 0 ? [flowsDir] : named).map((path) => filesAt(path, flowsDir, isForAll)),
  )
  const files = await Promise.all(
    [...new Set(paths.flat())].map(async (path) => ({
      file: basename(path),
      text: await readFile(path, 'utf8'),
    })),
  )
  return askFor(server, '/flows/publish', { ...wish, files })
}

async function publishDraft(server: RunningServer, name: string, wish: Wish): Promise<Answered> {
  if (/[/\\.]/.test(name)) throw new WrongUse(`There is no file ${name}.`)
  return askFor(server, `/flows/${encodeURIComponent(name)}/publish`, wish)
}

const flowFile = (folder: string, name: string): string => join(folder, `${name}.flow.yaml`)

async function filesAt(path: string, flowsDir: string, withCompany: boolean): Promise<readonly string[]> {
  const file = existsSync(path) ? path : flowFile(flowsDir, path)
  if (!existsSync(file))
    throw new WrongUse(`There is no file ${path}, and no flow of that name in ${flowsDir}.`)
  if (!(await stat(file)).isDirectory()) return [file]
  const names = await readdir(file)
  const wanted = names.filter(
    (name) => name.endsWith('.flow.yaml') || (withCompany && name === 'company.yaml'),
  )
  if (wanted.length === 0) throw new WrongUse(`There are no flows (*.flow.yaml) in ${path}.`)
  return wanted.map((name) => join(file, name))
}

const published = z.object({
  release: z.number(),
  versions: z.array(z.object({ name: z.string(), version: z.number() })),
})

async function tell(server: RunningServer, answered: Answered): Promise<string> {
  if (answered.kind === 'refused') return refusal(answered)
  if (answered.kind === 'unchanged') return answered.because
  const { versions, release } = published.parse(answered.body)
  const lines = versions.map(async ({ name, version }) => {
    const shown = (await versionsOf(server, name, newestKept))?.find((each) => each.version === version)
    const answers = shown?.answers.filter((each) => each.release === release).map(inWords) ?? []
    return `Published ${name}@${version} for ${answers.join('; ')}.`
  })
  return (await Promise.all(lines)).join('\n')
}
