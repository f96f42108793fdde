import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isProcessOn } from '../living-process.ts'
import { readIfThere, readJsonIfWhole } from '../read-if-there.ts'
import { freePort, isListening } from './loopback-port.ts'

/** Where one mongod keeps its data, its log and the note by which the next start finds it. */
export type Mongod = Readonly<{ program: string; folder: string }>

/** A mongod that was started: its process, and its port on 127.0.0.1. */
export type MongodNote = Readonly<{ pid: number; port: number }>

const startLimitMs = 30_000
const stopLimitMs = 2_500
const pollMs = 20

/** Brings up the mongod of this folder, on the port it had before if it can, or adopts the one that runs. */
export async function ensureMongod(mongod: Mongod): Promise<MongodNote> {
  await mkdir(dataPath(mongod), { recursive: true, mode: 0o700 })
  const last = await readNote(mongod)
  const note =
    last && (await isRunning(mongod, last)) ? last : await start(mongod, await freePort(last?.port))
  await answers(mongod, note)
  return note
}

/** True while the mongod that was last started on this folder lives. */
export async function isMongodRunning(mongod: Mongod): Promise<boolean> {
  const note = await readNote(mongod)
  return note !== undefined && (await isRunning(mongod, note))
}

/** Asks the mongod to end, and cuts it off if it takes too long: its journal loses nothing. */
export async function stopMongod(mongod: Mongod): Promise<void> {
  const note = await readNote(mongod)
  if (!note || !(await isRunning(mongod, note))) return
  process.kill(note.pid, 'SIGTERM')
  const deadline = Date.now() + stopLimitMs
  while ((await isRunning(mongod, note)) && Date.now() < deadline) await pause(pollMs)
  if (await isRunning(mongod, note)) process.kill(note.pid, 'SIGKILL')
  await rm(notePath(mongod))
}

async function start(mongod: Mongod, port: number): Promise<MongodNote> {
  const log = await open(logPath(mongod), 'w', 0o600)
  const where = ['--dbpath', dataPath(mongod), '--bind_ip', '127.0.0.1', '--port', String(port)]
  // Of its own session, so that a Ctrl-C meant for the server does not stop it before the last write.
  const child = spawn(mongod.program, [...where, '--nounixsocket'], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  await once(child, 'spawn')
  child.unref()
  await log.close()
  const note = { pid: child.pid ?? 0, port }
  await writeFile(notePath(mongod), JSON.stringify(note), { mode: 0o600 })
  return note
}

async function answers(mongod: Mongod, note: MongodNote): Promise<void> {
  const deadline = Date.now() + startLimitMs
  while (!(await isListening(note.port))) {
    const lastWords = (await readIfThere(logPath(mongod)))?.trim().split('\n').at(-1)
    if (!(await isRunning(mongod, note)))
      throw new Error(`${mongod.program} ended: ${lastWords ?? 'it gave no reason'}`)
    if (Date.now() > deadline) throw new Error(`${mongod.program} did not answer in ${startLimitMs / 1000} s`)
    await pause(pollMs)
  }
}

const notePath = ({ folder }: Mongod): string => join(folder, 'mongod.json')
const logPath = ({ folder }: Mongod): string => join(folder, 'mongod.log')
const dataPath = ({ folder }: Mongod): string => join(folder, 'db')

const isRunning = (mongod: Mongod, { pid }: MongodNote): Promise<boolean> =>
  isProcessOn(pid, dataPath(mongod))

async function readNote(mongod: Mongod): Promise<MongodNote | undefined> {
  return (await readJsonIfWhole(notePath(mongod))) as MongodNote | undefined
}
