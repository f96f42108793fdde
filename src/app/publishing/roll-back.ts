import {
  parseCompany,
  refuseRelease,
  versionBefore,
  type ParsedCompany,
  type Problem,
  type Release,
} from '../../flow/index.ts'
import type { Publication, Store } from '../../store/index.ts'
import type { CampaignName, EpochMs } from '../../words.ts'
import { writeInBook, type Book, type Decision } from './book.ts'
import { checkTogether, errorsOf, withReleases } from './check-together.ts'
import { companyName } from './company-name.ts'
import { wrongAudience } from './releases-for.ts'
import { asFile, companyInForce } from './versions-in-force.ts'

/** `version` `null` is the one before. */
export type RollBackWish = Readonly<{
  name: string
  version: number | null
  campaign: CampaignName | null
  by: string
  message: string
}>

/** `version` `null`: the campaign has what all have. */
export type RolledBack = Readonly<{
  kind: 'rolledBack'
  version: number | null
  release: number
  from: EpochMs
}>

export type NotRolledBack =
  | Readonly<{ kind: 'refused'; problems: readonly Problem[] }>
  | Readonly<{ kind: 'unchanged' | 'impossible' | 'unknown'; because: string }>

type Decided = Decision<RolledBack, NotRolledBack>

/**
 * Goes back to an earlier version at once, for all callers of the scope: a canary ends. A version that would strand
 * callers with the present company is refused.
 */
export const rollBack = (
  store: Store,
  wish: RollBackWish,
  now: EpochMs,
): Promise<RolledBack | NotRolledBack> =>
  writeInBook<RolledBack, NotRolledBack>(store, now, (book) => decide(store, book, wish))

async function decide(store: Store, book: Book, wish: RollBackWish): Promise<Decided> {
  const { name, campaign } = wish
  const releases = book.of(name)
  if (releases.length === 0) return refuse('unknown', `There is no ${name} in force.`)
  const target = wish.version ?? versionBefore(releases, { campaign, now: book.at })
  if (target === null) return refuse('impossible', nothingBefore(name, campaign))
  if (target === 'followsAll') return write(book, { ...saying(book, wish), kind: 'followsAll' })

  const publication = await store.publications.find(name, target)
  if (!publication) return refuse('unknown', `There is no ${name}@${target}; see its versions.`)
  return toVersion(store, book, { wish, publication })
}

async function toVersion(
  store: Store,
  book: Book,
  { wish, publication }: Readonly<{ wish: RollBackWish; publication: Publication }>,
): Promise<Decided> {
  const { name, version } = publication
  const isCompany = name === companyName
  const company = isCompany
    ? parseCompany(publication.text, asFile(publication).file)
    : await presentCompany(store, book)
  const whole = { version, share: 100, campaign: wish.campaign, from: null }
  const refused = wrongAudience(name, whole, company) ?? refuseRelease(book.of(name), whole, book.at)
  if (refused) return refuse(refused.kind, refused.because)

  const release: Release = { ...saying(book, wish), kind: 'rolledBack', version, share: 100 }
  const flows = isCompany ? [] : [{ file: asFile(publication), publication }]
  const problems = [
    ...(isCompany ? [] : errorsOf(publication, company)),
    ...(company.kind === 'problems' ? company.problems : []),
    ...(await checkTogether(store, {
      book: withReleases(book, [release]),
      company,
      isCompanyNew: isCompany,
      flows,
      parts: new Map(),
    })),
  ]
  return problems.length > 0
    ? { kind: 'refuse', because: { kind: 'refused', problems } }
    : write(book, release)
}

async function presentCompany(store: Store, book: Book): Promise<ParsedCompany> {
  const { text, file } = await companyInForce(store, book)
  return parseCompany(text, file)
}

const nothingBefore = (name: string, campaign: CampaignName | null): string =>
  campaign === null
    ? `Nothing answered before the present version of ${name}; name the version to go to.`
    : `Campaign ${campaign} has no version of ${name} of its own.`

const refuse = (kind: 'unchanged' | 'impossible' | 'unknown', because: string): Decided => ({
  kind: 'refuse',
  because: { kind, because },
})

const saying = (book: Book, { name, campaign, by, message }: RollBackWish) => ({
  ...{ flow: name, number: book.next, from: book.at, campaign, by, message, at: book.at },
})

const write = (book: Book, release: Release): Decided => ({
  kind: 'write',
  publications: [],
  releases: [release],
  made: {
    kind: 'rolledBack',
    version: 'version' in release ? release.version : null,
    release: book.next,
    from: release.from,
  },
})
