import { join } from 'node:path'
import { MongoBinary } from 'mongodb-memory-server-core'
import { reasonOf } from '../reason.ts'
import { attempt, type Source, type SourceParts } from '../source.ts'
import { forgetFailure, rememberedFailure, rememberFailure } from './remembered-failure.ts'
import { startMongod } from './start-mongod.ts'
import { whileGrowing } from './while-growing.ts'

/** Fetches MongoDB's official build into a folder, if it is not there yet, and gives the path of its mongod. */
export type FetchMongod = (folder: string) => Promise<string>

const fetchOfficial: FetchMongod = (downloadDir) => MongoBinary.getPath({ downloadDir })

/** MongoDB's official build, downloaded once for this machine. */
export function downloadedMongod(fetchMongod: FetchMongod = fetchOfficial): Source {
  return {
    name: "MongoDB's official build",
    async start(parts) {
      const folder = join(parts.cacheDir, 'mongod')
      const failure =
        (await rememberedFailure(folder, Date.now())) ?? (await fetchOnce(folder, fetchMongod, parts))
      if (typeof failure === 'string') return { kind: 'absent', because: failure }
      return attempt(parts, () => startMongod(failure.program, 'downloaded', parts))
    },
  }
}

/** Gives the program, or the clause that says why there is none; that is remembered. */
async function fetchOnce(
  folder: string,
  fetchMongod: FetchMongod,
  { report, signal }: SourceParts,
): Promise<Readonly<{ program: string }> | string> {
  try {
    const program = await whileGrowing({ folder, what: "MongoDB's official build", report, signal }, () =>
      fetchMongod(folder),
    )
    await forgetFailure(folder)
    return { program }
  } catch (error) {
    signal.throwIfAborted()
    const because = `MongoDB's official build could not be downloaded (${reasonOf(error)})`
    await rememberFailure(folder, { at: Date.now(), because })
    return because
  }
}
