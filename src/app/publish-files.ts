import { checkFlows, oversizedRecordings, partsAmong, type Problem } from '../flow/index.ts'
import type { Store } from '../store/index.ts'
import type { EpochMs } from '../words.ts'
import { hashOf, type AuthoredFile } from './publishing/authored-file.ts'
import { keepRecordings, recordingsNamedIn, type RecordedFile } from './publishing/keep-recordings.ts'
import { publishTogether, type Publishing } from './publishing/publish-together.ts'

/** All that a flows folder holds. */
export type AuthoredFiles = Readonly<{
  company: AuthoredFile
  flows: readonly AuthoredFile[]
  recordings: readonly RecordedFile[]
}>

/** Whom the history names for what came from a file. */
const author = 'file'

/**
 * Keeps the recorded prompts, and publishes the files whose text, or a recording named in it, differs from the last one taken from them, so that a restart never overwrites
 * what was published otherwise. With findings nothing is published.
 */
export async function publishFiles(store: Store, files: AuthoredFiles, now: EpochMs): Promise<Publishing> {
  const tooLarge = oversized(files)
  if (tooLarge.length > 0) return { kind: 'refused', problems: tooLarge }
  await keepRecordings(store, files.recordings, now)
  const kept = await store.recordings.newest()
  const taken = await store.takenFiles.hashes()
  const soundAndText = ({ text }: AuthoredFile): string => hashOf(text, recordingsNamedIn(text, kept))
  const isChanged = (file: AuthoredFile): boolean => taken.get(nameOf(file)) !== soundAndText(file)
  const company = isChanged(files.company) ? files.company : null
  const flows = files.flows.filter(isChanged)
  if (company === null && flows.length === 0) return { kind: 'unchanged', because: 'No file has changed.' }
  const twice = duplicatesOf(flows, files.flows)
  if (twice.length > 0) return { kind: 'refused', problems: twice }

  const audience = { share: 100, campaign: null, from: null } as const
  const publishing = await publishTogether(
    store,
    { company, flows, ...audience, by: author, message: null },
    now,
  )
  if (publishing.kind === 'published' || publishing.kind === 'unchanged') {
    for (const file of company === null ? flows : [company, ...flows])
      await store.takenFiles.take(nameOf(file), soundAndText(file))
  }
  return publishing
}

const oversized = ({ recordings }: AuthoredFiles): readonly Problem[] =>
  oversizedRecordings(
    'prompts',
    Object.fromEntries(recordings.map(({ file, sound }) => [file, sound.length])),
  )

/** The file's own name: the folder may be reached by another path tomorrow. */
const nameOf = ({ file }: AuthoredFile): string => file.split(/[/\\]/).at(-1) ?? file

/** The changed files whose flow another file of the folder has as well. */
function duplicatesOf(changed: readonly AuthoredFile[], all: readonly AuthoredFile[]): readonly Problem[] {
  const others = all.filter((file) => !changed.includes(file))
  const taken = partsAmong(others)
  return [...partsAmong(changed)].flatMap(([name, file]) => {
    const other = taken.get(name)
    if (!other) return []
    return checkFlows([other, file], null).filter(({ rule }) => rule === 'duplicate-flow')
  })
}
