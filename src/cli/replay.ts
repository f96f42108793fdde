import { Command } from 'commander'
import { endingText, replayCall, replayOn, type Ending } from '../call/index.ts'
import { compileFlow, type CompiledFlow, type Flow } from '../flow/index.ts'
import type { End } from './end.ts'
import { readNamedFlow } from './read-named-flow.ts'
import { newestCalls, servedCall, versionsRead, type RanOn, type ServedCall } from './recorded-calls.ts'
import { onADraft, onTheirOwn, type Compared, type TakenAgain } from './replay-report.ts'
import { findServer, type RunningServer } from './running-server.ts'
import { WrongUse } from './wrong-use.ts'

type Options = Readonly<{ last?: string; flow?: string; on?: string; json?: boolean }>

/** `warmline replay`: takes real calls again, on the version they ran on or on a draft. */
export const replayCommand = (end: End): Command =>
  new Command('replay')
    .description('Take real calls again: on the version they ran on, or on a draft before it is published.')
    .argument('[sid]', 'one call; else the newest ones, by --last')
    .option('--last <number>', 'how many of the newest calls of the flow')
    .option('--flow <name>', 'whose calls; the flow of --on when left out')
    .option('--on <flow>', 'a file, a name or name@version to take them on')
    .option('--json', 'print what came of it as JSON')
    .action(async (sid: string | undefined, options: Options) => {
      const server = await findServer()
      const draft = options.on === undefined ? null : await readNamedFlow(options.on)
      if (options.on !== undefined && draft === null) {
        end(1)
        return
      }
      const calls = await callsOf(server, { sid, options, flow: options.flow ?? draft?.name })
      const ranOn = versionsRead(server)
      const report = draft
        ? onADraft(await compared(calls, ranOn, compiled(draft)), {
            draft: options.on ?? draft.name,
            tooLong: calls.filter((call) => !isWhole(call)).length,
          })
        : onTheirOwn(await takenAgain(calls, ranOn))
      console.log(options.json ? JSON.stringify(report.data, null, 2) : report.text)
      end(report.isFine ? 0 : 1)
    })

type Asked = Readonly<{ sid: string | undefined; options: Options; flow: string | undefined }>

async function callsOf(server: RunningServer, { sid, options, flow }: Asked): Promise<readonly ServedCall[]> {
  if (sid !== undefined) return [await servedCall(server, sid)]
  if (options.last === undefined || flow === undefined) {
    throw new WrongUse(
      'Name a call, or say how many: --last 1000 --flow solar-spring, or --last 1000 --on FLOW.',
    )
  }
  const last = Number(options.last)
  if (!Number.isSafeInteger(last) || last < 1)
    throw new WrongUse(`--last takes a number of calls from 1, not "${options.last}".`)
  return newestCalls(server, flow, last)
}

/** The draft's machine. Throws WrongUse for one that leads nowhere. */
function compiled(draft: Flow): CompiledFlow {
  try {
    return compileFlow(draft, 0)
  } catch (cause) {
    throw new WrongUse(
      `${cause instanceof Error ? cause.message : String(cause)}. warmline check says more.`,
      {
        cause,
      },
    )
  }
}

// A call longer than what is kept of one begins in the middle: it cannot be taken from the start.
const isWhole = ({ journal }: ServedCall): boolean => journal[0]?.turn === 0

type Versions = (call: ServedCall) => Promise<RanOn>

async function takenAgain(calls: readonly ServedCall[], ranOn: Versions): Promise<readonly TakenAgain[]> {
  const taken: TakenAgain[] = []
  for (const call of calls) {
    const { flow, companyAt } = await ranOn(call)
    taken.push({ sid: call.sid, flow: call.flow, replay: replayCall(flow, call, companyAt) })
  }
  return taken
}

async function compared(
  calls: readonly ServedCall[],
  ranOn: Versions,
  draft: CompiledFlow,
): Promise<readonly Compared[]> {
  const all: Compared[] = []
  for (const call of calls.filter(isWhole)) {
    const { flow, companyAt } = await ranOn(call)
    const lastStep = flow.states.get(call.at)?.step ?? null
    const on = (version: CompiledFlow): Ending => replayOn(version, call, { companyAt, lastStep })
    all.push({
      sid: call.sid,
      was: endingText(on(flow)),
      is: on(draft),
      keyed: call.journal.flatMap(({ event }) => event ?? []),
    })
  }
  return all
}
