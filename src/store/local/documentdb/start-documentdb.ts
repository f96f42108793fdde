import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openSessions, type EngineSessions } from '../gateway/engine-sessions.ts'
import { startGateway } from '../gateway/start-gateway.ts'
import type { Statement } from '../gateway/statement.ts'
import { readIfThere } from '../read-if-there.ts'
import { joinEngine } from '../shared-engine.ts'
import { attempt, type LocalDatabase, type Source, type SourceParts } from '../source.ts'
import { prepareDataFolder } from './data-folder.ts'
import { isKnownMachine } from './engine-folder.ts'
import { installEngine } from './install-engine.ts'
import { ensurePostgres, runningPid, stopPostgres } from './postgres-process.ts'
import { databaseUser } from './server-settings.ts'
import { makeSocketDir, socketDirOf } from './socket-dir.ts'
import { updateExtensions } from './update-extensions.ts'
import { chooseDisguise } from './without-root.ts'

/** Debian's PostgreSQL with DocumentDB, and the gateway that makes a MongoDB of it. */
export const documentdb: Source = {
  name: 'PostgreSQL with DocumentDB from Debian',
  async start(parts) {
    const obstacle = await obstacleToDebian()
    if (obstacle) return { kind: 'absent', because: obstacle }
    return attempt(parts, () => startDocumentdb(parts))
  },
}

async function obstacleToDebian(): Promise<string | undefined> {
  const release = (await readIfThere('/etc/os-release')) ?? ''
  if (!/^ID="?debian"?$/m.test(release))
    return 'only Debian has packages of DocumentDB, and this is not Debian'
  if (!isKnownMachine(process.arch)) return `Debian's DocumentDB is not known to run on ${process.arch}`
  if (process.getuid?.() !== 0) return "Debian's packages of DocumentDB are installed by root alone"
  return undefined
}

async function startDocumentdb(parts: SourceParts): Promise<LocalDatabase> {
  const disguise = await chooseDisguise()
  const engine = await installEngine(parts, disguise)
  const dataFolder = join(parts.dataDir, 'documentdb')
  const postgres = { engine, disguise, dataFolder, socketDir: socketDirOf(dataFolder) }
  const share = await joinEngine(parts, {
    name: 'documentdb',
    ensure: async () => {
      await prepareDataFolder(postgres)
      await makeSocketDir(postgres)
      await ensurePostgres(postgres)
      await updateExtensions(postgres.socketDir)
    },
    isRunning: async () => (await runningPid(postgres)) !== undefined,
    stop: async () => {
      await stopPostgres(postgres)
      await rm(postgres.socketDir, { recursive: true, force: true })
    },
  })
  const sessions = openSessions({ socketDir: postgres.socketDir, user: databaseUser, revive: share.revive })
  const version = await versionOf(sessions)
  const gateway = await startGateway({ ask: sessions.ask, version, report: parts.report })

  return {
    uri: `mongodb://127.0.0.1:${gateway.port}`,
    source: 'documentdb',
    version,
    stop: async () => {
      await gateway.close()
      await sessions.close()
      await share.leave()
    },
  }
}

const askVersion: Statement = {
  name: 'version',
  text:
    "select current_setting('server_version') as postgres, extversion as documentdb " +
    "from pg_extension where extname = 'documentdb'",
  isRepeatable: true,
}

async function versionOf({ ask }: EngineSessions): Promise<string> {
  const { postgres, documentdb } = await ask(askVersion, [])
  return `DocumentDB ${String(documentdb)} on PostgreSQL ${String(postgres)}`
}
