import { namesVersion, parseFlow, recordedFilesIn, type Flow, type Parts } from '../../flow/index.ts'
import type { Publication, Store } from '../../store/index.ts'
import { hashOf, type AuthoredFile } from './authored-file.ts'
import type { Book } from './book.ts'
import { companyName } from './company-name.ts'
import { partsWithin } from './parts-of.ts'
import { nameInFolder } from './taken-files.ts'

/** A text as the version it is, or is to be. */
export type TextAsVersion = Readonly<{ file: AuthoredFile; publication: Publication; isNew: boolean }>

type Texts = Readonly<{
  company: AuthoredFile | null
  flows: readonly AuthoredFile[]
  parts: Parts
  by: string
  message: string | null
}>

/** Texts that passed their checks as versions: one that is there already where it has the same text, else the next one. */
export async function textsAsVersions(
  store: Store,
  book: Book,
  { company, flows, parts, by, message }: Texts,
): Promise<readonly TextAsVersion[]> {
  const kept = await store.recordings.newest()
  const whole = flows.map((file) => {
    const flow = flowIn(file, parts)
    const recordings = recordingsOf(flow, kept)
    return { file, name: flow.name, parts: partsWithin(file.text, parts), recordings }
  })
  const all = [
    ...(company ? [{ file: company, name: companyName, parts: {}, recordings: [] }] : []),
    ...whole,
  ]
  const said = (file: AuthoredFile) => ({
    author: by,
    message: message ?? nameInFolder(file),
    publishedAt: book.at,
  })
  return Promise.all(all.map((text) => asVersion(store, book, { ...text, ...said(text.file) })))
}

type Text = Readonly<{ file: AuthoredFile }> & Omit<Publication, 'version' | 'hash' | 'text'>

async function asVersion(store: Store, book: Book, { file, ...text }: Text): Promise<TextAsVersion> {
  const sounds = Object.fromEntries(text.recordings.map((recording) => [recording.file, recording.hash]))
  const hash = hashOf(file.text, { ...text.parts, ...sounds })
  const newest = await store.publications.newest(text.name)
  const same = await store.publications.withHash(text.name, hash)
  if (same && (same.version === newest?.version || !isReleased(book, same)))
    return { file, publication: same, isNew: false }
  const version = (newest?.version ?? 0) + 1
  return { file, publication: { ...text, version, text: file.text, hash }, isNew: true }
}

/** One that never was is left by a publication that lost its race, or its server: it is taken up again. */
const isReleased = (book: Book, { name, version }: Publication): boolean =>
  book.of(name).some((release) => namesVersion(release) && release.version === version)

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
