import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FallbackBundle } from '../call/index.ts'

/** Each number's fallback, one file a number, complete or not there: what is read when the database is not. */
export function fallbackFiles(dataDir: string) {
  const folder = join(dataDir, 'fallback')
  const pathOf = (number: string): string => join(folder, `${number}${suffix}`)

  return {
    /** All that are there; a damaged file is as good as none, and the next renewal replaces it. */
    async all(): Promise<readonly FallbackBundle[]> {
      const names = (await readdir(folder).catch(noneYet)).filter((name) => name.endsWith(suffix))
      return (await Promise.all(names.map((name) => readBundle(join(folder, name))))).flat()
    },

    /** Writes one number's, whole. */
    async keep(bundle: FallbackBundle): Promise<void> {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const draft = join(folder, `.${randomUUID()}`)
      await writeFile(draft, JSON.stringify(bundle), { mode: 0o600 })
      await rename(draft, pathOf(bundle.number))
    },

    /** Forgets a number that is not the company's any more. */
    async remove(number: string): Promise<void> {
      await rm(pathOf(number), { force: true })
    },
  }
}

export type FallbackFiles = ReturnType<typeof fallbackFiles>

const suffix = '.json'

async function readBundle(path: string): Promise<readonly FallbackBundle[]> {
  try {
    return [JSON.parse(await readFile(path, 'utf8')) as FallbackBundle]
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

function noneYet(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}
