import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readClientConfig } from '../config.ts'
import { WrongUse } from './wrong-use.ts'

/** What to say of a path that could not be read, and of the file that was probably meant by it. */
export function unreadable(path: string, error: unknown): WrongUse {
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: undefined, message: String(error) }
  switch (code) {
    case 'ENOENT':
      return new WrongUse(`There is no file or folder ${path}.${meant(path)}`)
    case 'EACCES':
      return new WrongUse(`${path} cannot be read: you are not allowed to.`)
    case 'EISDIR':
      return new WrongUse(`${path} is a folder; name a file.`)
    default:
      return new WrongUse(`${path} cannot be read: ${message}`)
  }
}

// Other commands take a flow by its name alone.
function meant(name: string): string {
  const file = join(readClientConfig().flowsDir, `${name}.flow.yaml`)
  return existsSync(file) ? ` Did you mean ${file}?` : ''
}
