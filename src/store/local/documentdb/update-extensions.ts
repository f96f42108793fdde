import pg from 'pg'
import { databaseUser } from './server-settings.ts'

/** Brings data that was written by an older DocumentDB up to the one that is installed; does nothing otherwise. */
export async function updateExtensions(socketDir: string): Promise<void> {
  const session = new pg.Client({ host: socketDir, user: databaseUser, database: 'postgres' })
  await session.connect()
  try {
    for (const extension of ['documentdb_core', 'documentdb']) {
      await session.query(`alter extension ${extension} update`)
    }
  } finally {
    await session.end()
  }
}
