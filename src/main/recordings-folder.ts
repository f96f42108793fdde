import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordedFile } from '../app/index.ts'

/** Reads `prompts/*.mp3` and `*.wav` of a flows folder; a folder that is not there holds none. */
export async function readRecordings(flowsFolder: string): Promise<readonly RecordedFile[]> {
  const folder = join(flowsFolder, 'prompts')
  const names = (await readdir(folder).catch(noneYet)).filter((name) => /\.(mp3|wav)$/i.test(name))
  return Promise.all(
    names.toSorted().map(async (file) => ({ file, sound: await readFile(join(folder, file)) })),
  )
}

function noneYet(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}
