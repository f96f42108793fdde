import { createHash } from 'node:crypto'
import { lstat, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Postgres } from './postgres-process.ts'
import { giveTo } from './without-root.ts'

// A Unix socket's whole path must fit in 108 bytes (unix(7)); PostgreSQL appends `/.s.PGSQL.5432`.
const longestFolder = 90

/** The folder of an engine's socket: in its data folder, or in /tmp where that lies too deep. */
export function socketDirOf(dataFolder: string): string {
  const near = join(dataFolder, 'socket')
  if (Buffer.byteLength(near) <= longestFolder) return near
  const hash = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)
  return join('/tmp', `warmline-${process.getuid?.() ?? 0}-${hash}`)
}

/** Makes that folder, open to the engine's owner alone. */
export async function makeSocketDir({ socketDir, disguise }: Postgres): Promise<void> {
  await mkdir(socketDir, { recursive: true, mode: 0o700 })
  const { uid, mode } = await lstat(socketDir)
  const isOurs = uid === process.getuid?.() || uid === disguise.owner
  // /tmp is everybody's: a folder that somebody else laid there would let them answer in the engine's place.
  if (!isOurs || (mode & 0o077) !== 0) throw new Error(`${socketDir} belongs to somebody else`)
  await giveTo(disguise.owner, socketDir)
}
