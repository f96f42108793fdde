import { existsSync } from 'node:fs'
import { pino } from 'pino'
import { InvalidConfig, readConfig } from './config.ts'
import { realClock } from './main/clock.ts'
import { maskedLog } from './main/masked-log.ts'
import { NoFlows } from './main/flows-folder.ts'
import { NothingToAnswerWith } from './main/open-house.ts'
import { startWarmline, type Running } from './main/start.ts'
import { NoLocalDatabase } from './store/local/index.ts'

const tell = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile()
  const config = readConfig()
  const logger = pino(
    { level: config.logLevel },
    maskedLog((line) => void process.stderr.write(line)),
  )
  tell('Warmline is starting.')
  const calledOff = new AbortController()
  const starting = startWarmline({ config, clock: realClock, logger, tell, signal: calledOff.signal })
  stopOnSignals(starting, calledOff)
  tell(whatNext(await starting))
}

/** The first signal stops everything in order, also what a start has only begun; the second stops at once. */
function stopOnSignals(starting: Promise<Running>, calledOff: AbortController): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (calledOff.signal.aborted) process.exit(1)
      tell('Warmline is stopping; once more to stop at once.')
      calledOff.abort()
      starting
        .then((running) => running.stop())
        .then(() => process.exit(0))
        .catch(fail)
    })
  }
}

function whatNext({ url, twinUrl }: Running): string {
  const ready = `Warmline answers calls at ${url}`
  if (twinUrl === null)
    return `${ready}\nPoint your numbers' voice URL at /voice/inbound, their status callback at /voice/status.`
  return [
    `${ready}, with its own telephone at ${twinUrl}`,
    '',
    'Place a call, in another terminal:',
    '  npx warmline call --from +14155550123 --to +18335550100 --say "1; wait; 1"',
    '',
    'Ctrl+C stops everything; the data stays.',
  ].join('\n')
}

/** A start that fails in a way its user can mend says so in a sentence; anything else with its stack. */
function fail(error: unknown): void {
  if (error instanceof Error && error.name === 'AbortError') process.exit(0)
  const isForUser = [InvalidConfig, NoFlows, NothingToAnswerWith, NoLocalDatabase].some(
    (kind) => error instanceof kind,
  )
  const text =
    error instanceof Error
      ? isForUser
        ? error.message
        : (addressInUse(error) ?? error.stack ?? error.message)
      : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

function addressInUse(error: Error): string | null {
  if (!('code' in error) || error.code !== 'EADDRINUSE' || !('port' in error)) return null
  return `Port ${String(error.port)} is in use. Stop what uses it, or set PORT to a free one; the twin takes the next port up.`
}

main().catch(fail)
