import { parseFlow, type Parts } from '../../flow/index.ts'
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
  const named = flows.map((file) => ({
    file,
    name: nameOf(file, parts),
    within: partsWithin(file.text, parts),
  }))
  const all = [...(company ? [{ file: company, name: companyName, within: {} }] : []), ...named]
  return Promise.all(
    all.map(async ({ file, name, within }) => {
      const newest = await store.publications.newest(name)
      const hash = hashOf(file.text, within)
      if (newest?.hash === hash) return { file, publication: newest, isNew: false }
      const publication: Publication = {
        name,
        version: (newest?.version ?? 0) + 1,
        text: file.text,
        parts: within,
        hash,
        publishedAt: at,
        author: by,
        message: message ?? file.file,
      }
      return { file, publication, isNew: true }
    }),
  )
}

function nameOf({ text, file }: AuthoredFile, parts: Parts): string {
  const read = parseFlow(text, file, parts)
  if (read.kind === 'problems') throw new Error(`${file} passed its checks and cannot be read`)
  return read.flow.name
}
