import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { joinEngine } from '../shared-engine.ts'
import type { LocalDatabase, SourceParts } from '../source.ts'
import { ensureMongod, isMongodRunning, stopMongod } from './mongod-process.ts'

/** Starts `program`, a mongod, on this installation's data, or joins the servers that already use it. */
export async function startMongod(
  program: string,
  source: 'mongod' | 'downloaded',
  parts: SourceParts,
): Promise<LocalDatabase> {
  const version = await versionOf(program)
  const mongod = { program, folder: join(parts.dataDir, 'mongod') }
  const share = await joinEngine(parts, {
    name: 'mongod',
    ensure: async () => {
      await ensureMongod(mongod)
    },
    isRunning: () => isMongodRunning(mongod),
    stop: () => stopMongod(mongod),
  })
  const { port } = await ensureMongod(mongod)
  return { uri: `mongodb://127.0.0.1:${port}`, source, version, stop: share.leave }
}

async function versionOf(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, ['--version'])
  const version = /^db version v(\S+)/m.exec(stdout)?.[1]
  if (version === undefined) throw new Error(`${program} does not say its version as mongod does`)
  return version
}
