import { createHash } from 'node:crypto'
import type { Store } from '../../store/index.ts'
import type { EpochMs } from '../../words.ts'

/** A recorded prompt as it lies in the folder `prompts`: the file's own name, and its sound. */
export type RecordedFile = Readonly<{ file: string; sound: Buffer }>

/**
 * Keeps the recorded files for flows to be published with; those that are kept already are left alone. To be called
 * before the flows that name them are published.
 */
export async function keepRecordings(
  store: Store,
  files: readonly RecordedFile[],
  now: EpochMs,
): Promise<void> {
  const kept = await store.recordings.newest()
  for (const { file, sound } of files) {
    const hash = createHash('sha256').update(sound).digest('hex')
    if (kept[file] !== hash) await store.recordings.keep({ file, hash, sound, keptAt: now })
  }
}

/** Those of the recordings whose file a text names: when they change, so does what it says. */
export const recordingsNamedIn = (
  text: string,
  recordings: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(recordings).filter(([file]) => text.includes(file)))
