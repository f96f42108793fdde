import { attempt, type Source } from '../source.ts'
import { findMongod } from './find-mongod.ts'
import { startMongod } from './start-mongod.ts'

/** A mongod that the user has installed. */
export const mongodOnPath: Source = {
  name: 'the mongod on the PATH',
  async start(parts) {
    const program = await findMongod(parts.searchPath)
    if (program === undefined) return { kind: 'absent', because: 'no mongod is on the PATH' }
    return attempt(parts, () => startMongod(program, 'mongod', parts))
  },
}
