import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda, type Job } from 'agenda'
import type { TimedWork } from './timed-work.ts'

/** The database that the servers share, and under which name this one is known there. */
export type Sharing = Readonly<{ databaseUri: string; collection: string; server: string }>

export type Running = Readonly<{
  run: (work: TimedWork) => Promise<void>
  report: (error: unknown) => void
}>

// How often agenda looks for what is due; between two looks it waits for what it has found to the millisecond.
const lookEveryMs = 1000
// A server that has not been heard of for so long is taken for dead, and another does its work.
const lockMs = 10_000

/**
 * Shares each work among all servers on this database: a run is made by one of them. One that fails is reported and the
 * next one comes all the same. Returns what stops it, once what runs has ended.
 *
 * The sharing spares work, and no rule rests on it: a server that starts clears the locks (agenda's `every` writes the
 * whole document), and then two may run the same for a moment. What they do are atomic moves.
 */
export async function byAgenda(
  works: readonly TimedWork[],
  { databaseUri, collection, server }: Sharing,
  { run, report }: Running,
): Promise<() => Promise<void>> {
  const backend = new MongoBackend({
    address: databaseUri,
    collection,
    // Made whether anything is logged or not; nothing is.
    logCollection: `${collection}Log`,
    options: connectionOptions,
  })
  const agenda = new Agenda({
    backend,
    name: server,
    processEvery: lookEveryMs,
    defaultLockLifetime: lockMs,
  })
  const underWay = trackRuns(agenda)
  let isStopped = false
  // A look that is under way when it stops finds its connection closed.
  agenda.on('error', (error) => {
    if (!isStopped) report(error)
  })
  agenda.on('fail', report)
  for (const work of works) {
    const options = { concurrency: 1, lockLimit: 1 }
    agenda.define(work.name, (job) => keepingLock(job, report, () => run(work)), options)
    await agenda.every(work.everyMs, work.name)
  }
  await agenda.start()
  return async () => {
    // Lets go of what this server has taken and not begun, so that another need not wait for it to be taken for dead.
    await agenda.stop(false)
    await underWay.over()
    isStopped = true
    await backend.disconnect()
  }
}

// As the store connects: failing within seconds when nothing answers.
const connectionOptions = {
  serverSelectionTimeoutMS: 3000,
  socketTimeoutMS: 10_000,
  maxPoolSize: 5,
  retryWrites: false,
}

/** Runs `work`, keeping the lock of a server that is busy, not dead. */
async function keepingLock(
  job: Job,
  report: (error: unknown) => void,
  work: () => Promise<void>,
): Promise<void> {
  const beat = setInterval(() => {
    job.touch().catch(report)
  }, lockMs / 3)
  try {
    await work()
  } finally {
    clearInterval(beat)
  }
}

/** Knows when no run is under way; agenda's own stop does not wait for them. */
function trackRuns(agenda: Agenda): Readonly<{ over: () => Promise<void> }> {
  let running = 0
  agenda.on('start', () => running++)
  agenda.on('complete', () => running--)
  const over = async (): Promise<void> => {
    while (running > 0) await new Promise((resolve) => agenda.once('complete', resolve))
  }
  return { over }
}
