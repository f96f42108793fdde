import {
  checkCampaigns,
  checkFlows,
  checkNumbers,
  inReadingOrder,
  mayAnswer,
  parseFlow,
  standing,
  type Flow,
  type ParsedCompany,
  type Parts,
  type Problem,
  type Release,
} from '../../flow/index.ts'
import type { Publication, Store } from '../../store/index.ts'
import type { AuthoredFile } from './authored-file.ts'
import { asFile, releasedFlows } from './versions-in-force.ts'
import { keptParts } from './parts-of.ts'
import type { Book } from './book.ts'

/** The book as it is to be, the company that goes with it, and the texts that come into force by it. */
export type ToBe = Readonly<{
  book: Book
  company: ParsedCompany
  isCompanyNew: boolean
  flows: readonly Readonly<{ file: AuthoredFile; publication: Publication }>[]
  parts: Parts
}>

/** What would break beside texts that are right in themselves: campaigns without a flow, flows without their queue. */
export async function checkTogether(store: Store, toBe: ToBe): Promise<readonly Problem[]> {
  const besides = toBe.isCompanyNew ? await checkBesides(store, toBe) : []
  return [...checkCallers(toBe), ...besides].toSorted(inReadingOrder)
}

/** Every campaign has a flow that is no part of others. */
function checkCallers({ book, company, flows, parts }: ToBe): readonly Problem[] {
  const answering = releasedFlows(book).filter(
    (name) => standing(book.of(name), { campaign: null, now: book.at }).full !== null,
  )
  const read = flows.flatMap(({ file }) => flowIn(file, parts))
  const partNames = read.filter(({ ends }) => ends.length > 0).map(({ name }) => name)
  return [...checkCampaigns(company, answering, partNames), ...checkNumbers(company, read)]
}

/**
 * The flows that calls may begin with and that do not change go on with the new company. Errors alone: what was
 * published before is as good as it was.
 */
async function checkBesides(store: Store, { book, company, flows }: ToBe): Promise<readonly Problem[]> {
  const known = new Set(flows.map(({ publication }) => asFile(publication).file))
  const others = releasedFlows(book).flatMap((name) =>
    mayAnswer(book.of(name), book.at)
      .filter((version) => !known.has(`${name}@${version}`))
      .map((version) => store.publications.find(name, version)),
  )
  const publications = (await Promise.all(others)).filter((publication) => publication !== null)
  return publications.flatMap((publication) => errorsOf(publication, company))
}

/** What strands callers of a version as it was published, with this company. */
export function errorsOf(publication: Publication, company: ParsedCompany): readonly Problem[] {
  const file = asFile(publication)
  const parts = keptParts(publication.parts)
  return [...checkFlows([file], company, parts), ...checkNumbers(company, flowIn(file, parts))].filter(
    ({ severity }) => severity === 'error',
  )
}

function flowIn({ text, file }: AuthoredFile, parts: Parts): readonly Flow[] {
  const read = parseFlow(text, file, parts)
  return read.kind === 'flow' ? [read.flow] : []
}

/** The book with further releases in it. */
export function withReleases(book: Book, added: readonly Release[]): Book {
  const releases = [...book.releases, ...added]
  return { ...book, releases, of: (flow) => releases.filter((release) => release.flow === flow) }
}
