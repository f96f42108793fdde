import { Command } from 'commander'
import { z } from 'zod'
import { readScript } from '../flow/index.ts'
import { followCall, type ShownCall } from './follow-call.ts'
import type { End } from './end.ts'
import { findServer, type RunningServer } from './running-server.ts'
import { findTwin, type Act } from './twin-control.ts'
import { WrongUse } from './wrong-use.ts'

type Options = Readonly<{
  from: string
  to: string
  say: string
  speed: string
  talk: string
  limit: string
  json?: boolean
}>

/** `warmline call`: places a call through the twin of the running server and prints what happens as it happens. */
export const callCommand = (end: End): Command =>
  new Command('call')
    .description('Place a call on the running server’s twin, and watch it.')
    .requiredOption('--from <number>', 'who calls: +14155550123, or anonymous')
    .requiredOption('--to <number>', 'the tracking number that is called, or the agents’ line')
    .option('--say <script>', 'what the caller does when asked: "1; wait; speech: a quote; hangup"', '')
    .option('--speed <times>', 'how many times faster than life prompts are spoken', '4')
    .option('--talk <seconds>', 'how long to talk to the agent', '3')
    .option('--limit <seconds>', 'hang up after this long, whatever happens', '300')
    .option('--json', 'print the call at its end as JSON, and nothing else')
    .action(async (options: Options) => {
      const server = await findServer()
      if (await isAgentLine(server, options.to)) {
        await place(server, options, 'none')
        await tellAgent(server, options)
        end(0)
        return
      }
      const call = await place(server, options, 'awaited')
      if (options.json) console.log(JSON.stringify(call, null, 2))
      else console.log(summary(call))
      end(call ? 0 : 1)
    })

async function isAgentLine(server: RunningServer, to: string): Promise<boolean> {
  const { numbers } = z.object({ numbers: z.array(z.string()) }).parse(await server.get('/agent-line'))
  return numbers.includes(to)
}

const agents = z.object({
  items: z.array(
    z.looseObject({ name: z.string(), phone: z.string(), state: z.string(), reason: z.string().nullable() }),
  ),
})

/** How the agent stands who has called the agents' line; nothing of whoever called from another telephone. */
async function tellAgent(server: RunningServer, { from, json }: Options): Promise<void> {
  const agent = agents.parse(await server.get('/agents')).items.find(({ phone }) => phone === from)
  if (json) console.log(JSON.stringify(agent ?? null, null, 2))
  else if (agent)
    console.log(`${agent.name}: ${agent.state}${agent.reason === null ? '' : `, ${agent.reason}`}`)
}

async function place(
  server: RunningServer,
  { from, to, say, speed, talk, limit, json }: Options,
  outcome: 'awaited' | 'none',
): Promise<ShownCall | null> {
  const acts = actsOf(say)
  const [talkMs, limitMs] = [positive(talk, '--talk') * 1000, positive(limit, '--limit') * 1000]
  const twin = await findTwin(server)
  const nameOf = await namesOf(server)
  const sid = await twin.dial({ from, to, speed: positive(speed, '--speed') })
  const print = json ? () => undefined : (line: string): void => console.log(line)
  return followCall(sid, { twin, server, acts, nameOf, talkMs, limitMs, outcome, print })
}

function summary(call: ShownCall | null): string {
  if (!call) return 'no outcome within the limit'
  const { band, reasons } = call.match
  const who = call.inquiry ? `${call.inquiry.name}, ${band}` : `${band} caller`
  return `outcome: ${call.outcome ?? 'none'} · ${who}: ${reasons.join(' ')}`
}

function actsOf(script: string): readonly Act[] {
  const read = readScript(script)
  if (read.kind === 'unreadable') throw new WrongUse(read.message)
  return read.acts
}

function positive(text: string, option: string): number {
  const number = Number(text)
  if (!Number.isFinite(number) || number <= 0) {
    throw new WrongUse(`${option} takes a number above 0, not "${text}".`)
  }
  return number
}

/** Agents by their phones; a phone of nobody's stands for itself. */
async function namesOf(server: RunningServer): Promise<(phone: string) => string> {
  const { items } = agents.parse(await server.get('/agents'))
  const names = new Map(items.map(({ name, phone }) => [phone, name]))
  return (phone) => names.get(phone) ?? phone
}
