import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalDatabase } from '../src/store/local/index.ts'
import { runCallers, type Round } from './callers.ts'
import { measureCheck } from './check-speed.ts'
import { report } from './report.ts'
import { measureLineReads } from './line-reads.ts'
import { measureOffers } from './offers.ts'
import { reportDecisions } from './routing-decisions.ts'
import { simulatedCallsASecond } from './simulated-calls.ts'

const contestants = [
  { name: 'Warmline', file: 'warmline-server.ts' },
  { name: 'hand-written', file: 'hand-written-server.ts' },
] as const

const rounds = 3

/**
 * How many turns a second Warmline answers, and beside it, in the same run and on the same database, a hand-written
 * Express handler that loads a call, picks the next menu, saves and answers. Every caller is a call of its own.
 */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'warmline-bench-'))
  const database = await startLocalDatabase({
    dataDir,
    searchPath: process.env.PATH ?? '',
    report: console.error,
  })
  try {
    const measured: Record<string, Round[]> = {}
    for (let round = 0; round <= rounds; round++) {
      for (const { name, file } of contestants) {
        const server = await startServer(file, `${database.uri}/bench-${name}-${round}`)
        const result = await runCallers(server.url)
        server.stop()
        // The first round of each warms the database up.
        if (round > 0) measured[name] = [...(measured[name] ?? []), result]
      }
    }
    report(measured)
    await measureOffers(database.uri)
    await measureLineReads(database.uri, [100, 1000, 10_000])
  } finally {
    await database.stop()
    await rm(dataDir, { recursive: true })
  }
}

async function startServer(file: string, mongodbUri: string): Promise<{ url: string; stop: () => void }> {
  const child = fork(new URL(file, import.meta.url), [], {
    env: { ...process.env, MONGODB_URI: mongodbUri },
    execArgv: ['--import', 'tsx'],
  })
  return { url: await readyUrl(child), stop: () => void child.kill('SIGKILL') }
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (url: string) => resolve(url))
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${code ?? 'a signal'} before it was ready`)),
    )
  })
}

reportDecisions()
console.log(`${Math.round(simulatedCallsASecond())} simulated calls/s on one core\n`)
await main()
await measureCheck()
