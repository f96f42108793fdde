import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './living-process.ts'
import { reasonOf } from './reason.ts'
import type { SourceParts } from './source.ts'
import { underLock } from './under-lock.ts'

/** What is shared: a process that serves the data folder. */
export type Engine = Readonly<{
  name: string
  /** Starts the engine, or finds it running; resolves when it answers. */
  ensure: () => Promise<void>
  isRunning: () => Promise<boolean>
  stop: () => Promise<void>
}>

/** One server's part in an engine: `revive` brings a dead engine back, `leave` stops it if nobody else is left. */
export type EngineShare = Readonly<{ revive: () => Promise<void>; leave: () => Promise<void> }>

const watchMs = 1_000
const patienceMs = 1_000

/**
 * Joins the servers that use the engine of one data folder: the first starts it, the last stops it, and while any is
 * there it is started again when it dies. A server that was killed counts as gone.
 */
export async function joinEngine({ dataDir, report }: SourceParts, engine: Engine): Promise<EngineShare> {
  const servers = join(dataDir, `${engine.name}-servers`)
  const ownMark = join(servers, `${process.pid}.${randomUUID()}`)
  const waiting = 'Another Warmline is starting or stopping the database of this data folder; waiting for it.'
  const alone = <Result>(work: () => Promise<Result>): Promise<Result> =>
    underLock({ folder: dataDir, name: engine.name, report, waiting }, work)

  await alone(async () => {
    await mkdir(servers, { recursive: true })
    await writeFile(ownMark, '')
    await patiently(engine, report).catch(async (error: unknown) => {
      await rm(ownMark)
      throw error
    })
  })
  const revive = oneAtATime(() => alone(engine.ensure))
  const watch = watchOver(engine, revive, report)

  return {
    revive,
    leave: async () => {
      clearInterval(watch)
      await alone(async () => {
        await rm(ownMark)
        if (!(await hasLiving(servers))) await engine.stop()
      })
    },
  }
}

async function patiently(engine: Engine, report: (line: string) => void): Promise<void> {
  const patience = setTimeout(() => report('The local database is starting.'), patienceMs)
  await engine.ensure().finally(() => clearTimeout(patience))
}

function watchOver(
  engine: Engine,
  revive: () => Promise<void>,
  report: (line: string) => void,
): NodeJS.Timeout {
  const look = oneAtATime(async () => {
    try {
      if (!(await engine.isRunning())) await revive()
    } catch (error) {
      report(`The local database stopped and does not start again: ${reasonOf(error)}`)
    }
  })
  return setInterval(() => void look(), watchMs).unref()
}

/** Whether a server other than those that were killed still uses the engine; the marks of the killed are removed. */
async function hasLiving(servers: string): Promise<boolean> {
  const marks = await readdir(servers)
  const dead = marks.filter((mark) => !isAlive(Number(mark.split('.')[0])))
  await Promise.all(dead.map((mark) => rm(join(servers, mark), { force: true })))
  return marks.length > dead.length
}

/** Many may ask for `work` at once; it is done once for all of them. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined
  return () => {
    underWay ??= work().finally(() => (underWay = undefined))
    return underWay
  }
}
