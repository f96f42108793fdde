import { parseFlow, recordedFilesIn, type Flow, type Parts } from '../../flow/index.ts'
import type { Publication, Store } from '../../store/index.ts'
import { hashOf, type AuthoredFile } from './authored-file.ts'
import type { Book } from './book.ts'
import { companyName } from './company-name.ts'
import { partsWithin } from './parts-of.ts'

/** A text as the version it is, or is to be. */
export type TextAsVersion = Readonly<{ file: AuthoredFile; publication: Publication; isNew: boolean }>

type Texts = Readonly<{
  company: AuthoredFile | null
  flows: readonly AuthoredFile[]
  parts: Parts
  by: string
  message: string | null
}>

/** Texts that passed their checks as versions: the newest of its name where that has the same text, else the next one. */
export async function textsAsVersions(
  store: Store,
  { at }: Book,
  { company, flows, parts, by, message }: Texts,
): Promise<readonly TextAsVersion[]> {
  const kept = await store.recordings.newest()
  const named = flows.map((file) => {
    const flow = flowIn(file, parts)
    const recordings = recordingsOf(flow, kept)
    return { file, name: flow.name, within: partsWithin(file.text, parts), recordings }
  })
  const all = [
    ...(company ? [{ file: company, name: companyName, within: {}, recordings: [] }] : []),
    ...named,
  ]
  return Promise.all(
    all.map(async ({ file, name, within, recordings }) => {
      const newest = await store.publications.newest(name)
      const sounds = Object.fromEntries(recordings.map((recording) => [recording.file, recording.hash]))
      const hash = hashOf(file.text, { ...within, ...sounds })
      if (newest?.hash === hash) return { file, publication: newest, isNew: false }
      const publication: Publication = {
        name,
        version: (newest?.version ?? 0) + 1,
        text: file.text,
        parts: within,
        recordings,
        hash,
        publishedAt: at,
        author: by,
        message: message ?? file.file,
      }
      return { file, publication, isNew: true }
    }),
  )
}

/** The recorded files a flow plays, as they are now. */
const recordingsOf = (flow: Flow, kept: Readonly<Record<string, string>>): Publication['recordings'] =>
  recordedFilesIn(flow).flatMap((file) => {
    const hash = kept[file]
    return hash === undefined ? [] : [{ file, hash }]
  })

function flowIn({ text, file }: AuthoredFile, parts: Parts): Flow {
  const read = parseFlow(text, file, parts)
  if (read.kind === 'problems') throw new Error(`${file} passed its checks and cannot be read`)
  return read.flow
}
