import { Command } from 'commander'
import { z } from 'zod'
import type { End } from './end.ts'
import { askFor, inWords, newestKept, refusal, thisPerson, versionsOf, type Answered } from './flow-server.ts'
import { findServer, type RunningServer } from './running-server.ts'
import { WrongUse } from './wrong-use.ts'

type Options = Readonly<{
  to?: string
  campaign?: string
  scheduled?: boolean
  message: string
  author?: string
  json?: boolean
}>

/** `warmline rollback NAME`: back to the version before, at once. */
export const rollbackCommand = (end: End): Command =>
  new Command('rollback')
    .description('Go back to an earlier version at once; calls that have begun end on theirs.')
    .argument('<name>', 'the flow, or company.yaml')
    .option('--to <version>', 'the version to go to; the one before when left out, and a canary just ends')
    .option('--campaign <name>', 'only what this campaign has of its own')
    .option('--scheduled', 'take back what is scheduled instead')
    .option('--message <words>', 'why, for the history', 'rolled back from the command line')
    .option('--author <name>', 'who rolls back; you when left out')
    .option('--json', 'print the answer as JSON')
    .action(async (name: string, options: Options) => {
      const server = await findServer()
      const answered = await rollBack(server, name, options)
      if (options.json) console.log(JSON.stringify(answered, null, 2))
      else console.log([tell(name, options, answered), ...(await stillToCome(server, name))].join('\n'))
      end(answered.kind === 'refused' ? 1 : 0)
    })

async function rollBack(server: RunningServer, name: string, options: Options): Promise<Answered> {
  const { to, campaign, scheduled, message, author = thisPerson() } = options
  const version = to === undefined ? null : Number(to.replace(/^.*@/, ''))
  if (version !== null && !(Number.isInteger(version) && version > 0))
    throw new WrongUse(
      `--to takes the number of a version, not "${to ?? ''}"; see warmline versions ${name}.`,
    )
  const path = `/flows/${encodeURIComponent(name)}`
  if (scheduled) return askFor(server, `${path}/releases/withdraw`, { author, message })
  return askFor(server, `${path}/rollback`, {
    ...{ author, message },
    ...(version !== null && { version }),
    ...(campaign !== undefined && { campaign }),
  })
}

const rolledBack = z.object({ version: z.number().nullable() })

function tell(name: string, { scheduled, campaign }: Options, answered: Answered): string {
  if (answered.kind === 'refused') return refusal(answered)
  if (answered.kind === 'unchanged') return answered.because
  if (scheduled) return `Nothing of ${name} is scheduled any more.`
  const { version } = rolledBack.parse(answered.body)
  const who = campaign === undefined ? 'Callers' : `Callers of ${campaign}`
  return version === null
    ? `${who} have the version of ${name} again that all have.`
    : `${who} have ${name}@${version} from now on.`
}

/** What goes on being scheduled: whoever goes back in a hurry must not meet it again by surprise. */
async function stillToCome(server: RunningServer, name: string): Promise<readonly string[]> {
  const versions = (await versionsOf(server, name, newestKept)) ?? []
  return versions.flatMap(({ version, answers }) =>
    answers
      .filter(({ as }) => as === 'scheduled')
      .map(
        (scheduled) =>
          `Still scheduled: ${name}@${version} for ${inWords(scheduled)}; --scheduled takes it back.`,
      ),
  )
}
