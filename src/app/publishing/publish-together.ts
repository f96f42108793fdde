import {
  checkFlows,
  checkRecordings,
  namesVersion,
  parseCompany,
  refusesPublishing,
  type Problem,
  type Release,
} from '../../flow/index.ts'
import type { Store } from '../../store/index.ts'
import type { CampaignName, EpochMs } from '../../words.ts'
import type { AuthoredFile } from './authored-file.ts'
import { writeInBook, type Book, type Decision } from './book.ts'
import { checkTogether, withReleases } from './check-together.ts'
import { companyName } from './company-name.ts'
import { includersOf, partsFor } from './parts-of.ts'
import { releasesFor } from './releases-for.ts'
import { textsAsVersions, type TextAsVersion } from './texts-as-versions.ts'
import { companyInForce } from './versions-in-force.ts'

/** Texts that are to come into force as one, and for whom; `company` `null` leaves the company as it is. */
export type Wanted = Readonly<{
  company: AuthoredFile | null
  flows: readonly AuthoredFile[]
  share: number
  campaign: CampaignName | null
  /** `null` is at once. */
  from: EpochMs | null
  by: string
  /** `null` is the name of the file. */
  message: string | null
}>

export type NotPublished =
  | Readonly<{ kind: 'refused'; problems: readonly Problem[] }>
  | Readonly<{ kind: 'unchanged' | 'impossible'; because: string }>

/** What is in force now or from then on, by name. */
export type PublishedTogether = Readonly<{
  kind: 'published'
  versions: readonly Readonly<{ name: string; version: number }>[]
  release: number
  from: EpochMs
}>

export type Publishing = PublishedTogether | NotPublished

/**
 * Publishes texts, and the flows that include them, in new versions. With findings, or when they would break what is in
 * force already, nothing is published. A text that is the newest version of its name makes no new one.
 */
export const publishTogether = (store: Store, wanted: Wanted, now: EpochMs): Promise<Publishing> =>
  writeInBook<PublishedTogether, NotPublished>(store, now, (book) => decide(store, book, wanted))

async function decide(
  store: Store,
  book: Book,
  wanted: Wanted,
): Promise<Decision<PublishedTogether, NotPublished>> {
  const flows = [...wanted.flows, ...(await includersOf(store, book, wanted.flows))]
  const parts = await partsFor(store, book, flows)
  const companyFile = wanted.company ?? (await companyInForce(store, book))
  const company = parseCompany(companyFile.text, companyFile.file)
  const recorded = Object.keys(await store.recordings.newest())
  const problems = [...checkFlows(flows, company, parts), ...checkRecordings(flows, parts, recorded)].filter(
    refusesPublishing,
  )
  if (problems.length > 0) return refuse({ kind: 'refused', problems })

  const versions = await textsAsVersions(store, book, { ...wanted, flows, parts })
  const released = releasesFor(versions, { book, wanted, company })
  if (released.kind !== 'releases') return refuse(released)
  const toBe = {
    book: withReleases(book, released.releases),
    company,
    isCompanyNew: wanted.company !== null,
    flows: versions.filter(({ publication }) => publication.name !== companyName),
    parts,
  }
  const broken = await checkTogether(store, toBe)
  return broken.length > 0
    ? refuse({ kind: 'refused', problems: broken })
    : write(versions, released.releases)
}

const refuse = (because: NotPublished): Decision<PublishedTogether, NotPublished> => ({
  kind: 'refuse',
  because,
})

function write(
  versions: readonly TextAsVersion[],
  releases: readonly Release[],
): Decision<PublishedTogether, NotPublished> {
  const [first] = releases
  if (first === undefined) throw new Error('a publication without a release')
  const publications = versions.flatMap(({ isNew, publication }) => (isNew ? [publication] : []))
  const made = releases.filter(namesVersion).map(({ flow, version }) => ({ name: flow, version }))
  return {
    kind: 'write',
    publications,
    releases,
    made: { kind: 'published', versions: made, release: first.number, from: first.from },
  }
}
