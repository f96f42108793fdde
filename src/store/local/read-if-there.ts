import { readFile } from 'node:fs/promises'
import { errorCodeOf } from './reason.ts'

/** The text of a file, or nothing when there is no such file (or no such process, in /proc). */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = errorCodeOf(error)
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}

/** What a JSON file holds, or nothing when there is no such file or a crash tore it while it was written. */
export async function readJsonIfWhole(path: string): Promise<unknown> {
  const text = await readIfThere(path)
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
