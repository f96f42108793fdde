import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** The path of the first `mongod` among the folders of `searchPath` (PATH's value), or nothing. */
export async function findMongod(searchPath: string): Promise<string | undefined> {
  for (const folder of searchPath.split(delimiter).filter(Boolean)) {
    const path = join(folder, process.platform === 'win32' ? 'mongod.exe' : 'mongod')
    if (await isProgram(path)) return path
  }
  return undefined
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    // Not there or not ours to run: either way the search goes on.
    return false
  }
}
