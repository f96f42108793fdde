import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { AuthoredFile, AuthoredFiles } from '../app/index.ts'
import { readRecordings } from './recordings-folder.ts'

/** The folder, or its company file, is not there; the message says what to do. */
export class NoFlows extends Error {}

/** Reads `company.yaml`, every `*.flow.yaml` of a folder, and the recordings in its `prompts`. Throws NoFlows. */
export async function readFlowsFolder(folder: string): Promise<AuthoredFiles> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new NoFlows(
      `The flows folder ${folder} cannot be read. Set FLOWS_DIR to the folder with your company.yaml.`,
      { cause },
    )
  })
  if (!names.includes('company.yaml')) {
    throw new NoFlows(`There is no company.yaml in ${folder}. Set FLOWS_DIR to the folder that has one.`)
  }
  const read = async (name: string): Promise<AuthoredFile> => {
    const path = join(folder, name)
    return { file: relative('.', path), text: await readFile(path, 'utf8') }
  }
  const flows = names.filter((name) => name.endsWith('.flow.yaml')).toSorted()
  return {
    company: await read('company.yaml'),
    flows: await Promise.all(flows.map(read)),
    recordings: await readRecordings(folder),
  }
}
