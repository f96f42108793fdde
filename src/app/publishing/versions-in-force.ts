import { standing } from '../../flow/index.ts'
import type { Publication, Store } from '../../store/index.ts'
import type { AuthoredFile } from './authored-file.ts'
import type { Book } from './book.ts'
import { companyName } from './company-name.ts'

/** The version of one flow, or of the company, that all have who have none of their own; `null` when there is none. */
export async function versionForAll(store: Store, book: Book, name: string): Promise<Publication | null> {
  const { full } = standing(book.of(name), { campaign: null, now: book.at })
  return full && store.publications.find(name, full.version)
}

/** The company's file as it is in force. Throws when there is none. */
export async function companyInForce(store: Store, book: Book): Promise<AuthoredFile> {
  const publication = await versionForAll(store, book, companyName)
  if (!publication) throw new Error('no company has been published: put a company.yaml into the flows folder')
  return asFile(publication)
}

/** A version as the file that findings name. */
export const asFile = ({ name, version, text }: Publication): AuthoredFile => ({
  file: `${name}@${version}`,
  text,
})

/** The names of all flows that anything was released of. */
export const releasedFlows = ({ releases }: Pick<Book, 'releases'>): readonly string[] =>
  [...new Set(releases.map(({ flow }) => flow))].filter((name) => name !== companyName)
