import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoredInquiry } from './inquiries.ts'

/**
 * Where inquiries wait on disk while MongoDB does not answer (invariant 7). One file each, complete or not there:
 * written under another name, fsynced, renamed, and the folder fsynced.
 */
export function inquirySpool(dataDir: string) {
  const folder = join(dataDir, 'spool')

  return {
    /** Returns once the inquiry would survive a power cut. */
    async keep(stored: StoredInquiry): Promise<void> {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const name = `${stored.id}-${randomUUID()}.json`
      const draft = join(folder, `.${name}`)
      await writeDurably(draft, JSON.stringify(stored))
      await rename(draft, join(folder, name))
      await syncFolder(folder)
    },

    /** The files of the inquiries that wait. */
    async waiting(): Promise<readonly string[]> {
      const names = await readdir(folder).catch(nothingSpooledYet)
      const complete = names.filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      return complete.map((name) => join(folder, name))
    },

    /** The inquiry in one file; throws when somebody has damaged it. */
    async read(path: string): Promise<StoredInquiry> {
      return JSON.parse(await readFile(path, 'utf8')) as StoredInquiry
    },

    /** Forgets one that is in MongoDB now. */
    async remove(path: string): Promise<void> {
      await rm(path, { force: true })
    },
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function nothingSpooledYet(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}
