import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readIfThere } from '../read-if-there.ts'
import { runProgram } from '../run-program.ts'
import { postgresMajor } from './engine-folder.ts'
import type { Postgres } from './postgres-process.ts'
import { giveTo } from './without-root.ts'

/** Makes the data folder ready for its engine: begun as a copy of the template if there is none yet. */
export async function prepareDataFolder({ dataFolder, engine, disguise }: Postgres): Promise<void> {
  const version = (await readIfThere(join(dataFolder, 'PG_VERSION')))?.trim()
  if (version === undefined) await beginAsCopy(engine.template, dataFolder, disguise.owner)
  else if (version !== String(postgresMajor)) {
    throw new Error(
      `${dataFolder} was written by PostgreSQL ${version}, and this Warmline runs ${postgresMajor}`,
    )
  }
  // Data that was written while the engine had to be somebody else.
  if ((await stat(dataFolder)).uid !== disguise.owner) await giveTo(disguise.owner, dataFolder)
}

// What the engine writes it brings to the disk itself, but it takes for granted that its first files are there.
async function beginAsCopy(template: string, folder: string, owner: number): Promise<void> {
  const halfMade = `${folder}.half-made`
  await rm(halfMade, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true })
  await runProgram({ command: ['cp', '--archive', '--reflink=auto', template, halfMade] })
  await giveTo(owner, halfMade)
  await runProgram({ command: ['sync', '--file-system', halfMade] })
  await rename(halfMade, folder)
}
