import { checkFlows, oversizedRecordings, partsAmong, type Problem } from '../flow/index.ts'
import type { Store } from '../store/index.ts'
import type { EpochMs } from '../words.ts'
import type { AuthoredFile } from './publishing/authored-file.ts'
import { keepRecordings, type RecordedFile } from './publishing/keep-recordings.ts'
import { publishTogether, type Publishing } from './publishing/publish-together.ts'
import { changedFiles, takeFiles } from './publishing/taken-files.ts'

/** All that a flows folder holds. */
export type AuthoredFiles = Readonly<{
  company: AuthoredFile
  flows: readonly AuthoredFile[]
  recordings: readonly RecordedFile[]
}>

/** Whom the history names for what came from a file. */
const author = 'file'

/**
 * Keeps the recorded prompts, and publishes the files whose text, or a recording named in it, differs from the last one
 * taken from them, so that a restart never overwrites what was published otherwise. With findings nothing is published.
 */
export async function publishFiles(store: Store, files: AuthoredFiles, now: EpochMs): Promise<Publishing> {
  const tooLarge = oversized(files)
  if (tooLarge.length > 0) return { kind: 'refused', problems: tooLarge }
  await keepRecordings(store, files.recordings, now)
  const changed = await changedFiles(store, [files.company, ...files.flows])
  if (changed.length === 0) return { kind: 'unchanged', because: 'No file has changed.' }
  const flows = changed.filter((file) => file !== files.company)
  const twice = duplicatesOf(flows, files.flows)
  if (twice.length > 0) return { kind: 'refused', problems: twice }

  const company = changed.includes(files.company) ? files.company : null
  const audience = { share: 100, campaign: null, from: null } as const
  const wanted = { company, flows, ...audience, by: author, message: null }
  const publishing = await publishTogether(store, wanted, now)
  if (publishing.kind === 'published' || publishing.kind === 'unchanged') await takeFiles(store, changed)
  return publishing
}

const oversized = ({ recordings }: AuthoredFiles): readonly Problem[] =>
  oversizedRecordings(
    'prompts',
    Object.fromEntries(recordings.map(({ file, sound }) => [file, sound.length])),
  )

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
