import type { Store } from '../../store/index.ts'
import { hashOf, type AuthoredFile } from './authored-file.ts'
import { companyName } from './company-name.ts'
import { recordingsNamedIn } from './keep-recordings.ts'

/** Those whose text, or a recording named in it, is not what was last taken from the file. */
export async function changedFiles(
  store: Store,
  files: readonly AuthoredFile[],
): Promise<readonly AuthoredFile[]> {
  const kept = await store.recordings.newest()
  const taken = await store.takenFiles.hashes()
  return files.filter((file) => taken.get(nameInFolder(file)) !== soundAndText(file, kept))
}

/** Remembers this as what was last taken from these files. */
export async function takeFiles(store: Store, files: readonly AuthoredFile[]): Promise<void> {
  const kept = await store.recordings.newest()
  for (const file of files) await store.takenFiles.take(nameInFolder(file), soundAndText(file, kept))
}

const soundAndText = ({ text }: AuthoredFile, kept: Readonly<Record<string, string>>): string =>
  hashOf(text, recordingsNamedIn(text, kept))

/** The file's own name: the folder may be reached by another path tomorrow. */
export const nameInFolder = ({ file }: AuthoredFile): string => file.split(/[/\\]/).at(-1) ?? file

/** Whether a file of this name would be read from the flows folder. */
export const isOfFolder = (file: AuthoredFile): boolean =>
  nameInFolder(file) === companyName || file.file.endsWith('.flow.yaml')
