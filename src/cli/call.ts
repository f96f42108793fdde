import { Command } from 'commander'
import { readScript } from '../flow/index.ts'
import { followCall } from './follow-call.ts'
import type { End } from './program.ts'
import { findServer } from './running-server.ts'
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
    .requiredOption('--to <number>', 'the tracking number that is called')
    .option('--say <script>', 'what the caller does when asked: "1; wait; speech: a quote; hangup"', '')
    .option('--speed <times>', 'how many times faster than life prompts are spoken', '4')
    .option('--talk <seconds>', 'how long to talk to the agent', '3')
    .option('--limit <seconds>', 'hang up after this long, whatever happens', '300')
    .option('--json', 'print the call at its end as JSON, and nothing else')
    .action(async (options: Options) => {
      const acts = actsOf(options.say)
      const print = options.json ? () => undefined : (line: string): void => console.log(line)
      const server = await findServer()
      const twin = await findTwin(server)
      const sid = await twin.dial({
        from: options.from,
        to: options.to,
        speed: positive(options.speed, '--speed'),
      })
      const call = await followCall(sid, {
        twin,
        server,
        acts,
        talkMs: positive(options.talk, '--talk') * 1000,
        limitMs: positive(options.limit, '--limit') * 1000,
        print,
      })
      if (options.json) console.log(JSON.stringify(call, null, 2))
      print(call ? `outcome: ${call.outcome ?? 'none'}` : 'no outcome within the limit')
      if (call)
        print(
          `match: ${call.match.band}${call.inquiry ? `, ${call.inquiry.name}` : ''} (${call.match.reasons.join(' ')})`,
        )
      end(call?.outcome ? 0 : 1)
    })

function actsOf(script: string): readonly Act[] {
  const read = readScript(script)
  if (read.kind === 'unreadable') throw new WrongUse(read.message)
  return read.acts
}

function positive(text: string, option: string): number {
  const number = Number(text)
  if (!Number.isFinite(number) || number <= 0)
    throw new WrongUse(`${option} takes a number above 0, not "${text}".`)
  return number
}
