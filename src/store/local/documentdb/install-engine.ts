import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCodeOf } from '../reason.ts'
import type { SourceParts } from '../source.ts'
import { underLock } from '../under-lock.ts'
import { downloadPackages } from './debian-packages.ts'
import { engineFolder, postgresMajor, type EngineFolder } from './engine-folder.ts'
import { makeTemplate } from './make-template.ts'
import { unpackEngine } from './unpack-engine.ts'
import type { Disguise } from './without-root.ts'

// The number after the dash grows when what is made below changes, so that an older folder is not taken for it.
const folderName = `documentdb-${postgresMajor}-2`
const progressMs = 3_000

/**
 * Installs the engine once on this machine, under the cache folder, or finds it there. It is made under another name
 * and renamed when it is complete, so a folder under the final name is never half made.
 */
export async function installEngine(parts: SourceParts, disguise: Disguise): Promise<EngineFolder> {
  const { cacheDir, report } = parts
  const engine = engineFolder(join(cacheDir, folderName))
  if (await isThere(engine.root)) return engine

  const waiting = 'Another Warmline is installing the local database on this machine; waiting for it.'
  return underLock({ folder: cacheDir, name: folderName, report, waiting }, async () => {
    if (await isThere(engine.root)) return engine
    await removeHalfMade(cacheDir)
    await makeEngine(engine.root, parts, disguise).finally(() => removeHalfMade(cacheDir))
    return engine
  })
}

async function makeEngine(finalRoot: string, parts: SourceParts, disguise: Disguise): Promise<void> {
  const { cacheDir, report, signal } = parts
  // New names each time: what an installer that was killed had started may still be writing under the old ones.
  const root = await mkdtemp(join(cacheDir, halfMade))
  const downloads = await mkdtemp(join(cacheDir, halfMade))
  report('Installing the local database once for this machine: about 140 MB from Debian, about a minute.')
  const progress = everySoOften((line) => report(`Installing the local database: ${line}.`))

  const packages = await downloadPackages({ folder: downloads, report: progress, signal })
  await unpackEngine({ packages, root, report: progress, signal })
  report('Installing the local database: making an empty one.')
  await makeTemplate(engineFolder(root), disguise)
  await rename(root, finalRoot)
}

const halfMade = 'half-made-'

async function removeHalfMade(cacheDir: string): Promise<void> {
  const left = (await readdir(cacheDir)).filter((name) => name.startsWith(halfMade))
  await Promise.all(left.map((name) => rm(join(cacheDir, name), { recursive: true, force: true })))
}

async function isThere(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    if (errorCodeOf(error) === 'ENOENT') return undefined
    throw error
  })
  return found !== undefined
}

/** Passes on the first line, and then at most one in so many seconds. */
function everySoOften(report: (line: string) => void): (line: string) => void {
  let next = 0
  return (line) => {
    if (Date.now() < next) return
    next = Date.now() + progressMs
    report(line)
  }
}
