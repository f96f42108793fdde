import { parseCompany, refuseRelease, standing, type Problem } from '../../flow/index.ts'
import type { Store } from '../../store/index.ts'
import type { EpochMs } from '../../words.ts'
import { writeInBook, type Book, type Decision } from './book.ts'
import { errorsOf } from './check-together.ts'
import { toRelease, wrongAudience, type ForWhom } from './releases-for.ts'
import { companyInForce } from './versions-in-force.ts'

/** A version that is there already, for others than it is for now. `version` `null` is the canary's. */
export type ReleaseWish = ForWhom & Readonly<{ name: string; version: number | null; message: string }>

export type Released = Readonly<{ kind: 'released'; version: number; release: number; from: EpochMs }>

export type NotReleasedVersion =
  | Readonly<{ kind: 'refused'; problems: readonly Problem[] }>
  | Readonly<{ kind: 'unchanged' | 'impossible' | 'unknown'; because: string }>

/** Releases a version that was published before: widens a canary, gives it to everybody, or schedules it. */
export const releaseVersion = (
  store: Store,
  wish: ReleaseWish,
  now: EpochMs,
): Promise<Released | NotReleasedVersion> =>
  writeInBook<Released, NotReleasedVersion>(store, now, (book) => decide(store, book, wish))

async function decide(
  store: Store,
  book: Book,
  wish: ReleaseWish,
): Promise<Decision<Released, NotReleasedVersion>> {
  const releases = book.of(wish.name)
  const { canary } = standing(releases, { campaign: wish.campaign, now: book.at })
  const version = wish.version ?? canary?.version
  if (version === undefined) return refuse('impossible', `${wish.name} has no canary; name the version.`)
  const publication = await store.publications.find(wish.name, version)
  if (!publication) return refuse('unknown', `There is no ${wish.name}@${version}; see its versions.`)

  const file = await companyInForce(store, book)
  const company = parseCompany(file.text, file.file)
  const asked = { ...wish, version }
  const refused = wrongAudience(wish.name, asked, company) ?? refuseRelease(releases, asked, book.at)
  if (refused) return refuse(refused.kind, refused.because)
  const problems = errorsOf(publication, company)
  if (problems.length > 0) return { kind: 'refuse', because: { kind: 'refused', problems } }
  const release = toRelease(wish.name, asked, { book, by: wish.by, message: wish.message })
  const made = { kind: 'released', version, release: release.number, from: release.from } as const
  return { kind: 'write', publications: [], releases: [release], made }
}

const refuse = (
  kind: 'unchanged' | 'impossible' | 'unknown',
  because: string,
): Decision<Released, NotReleasedVersion> => ({ kind: 'refuse', because: { kind, because } })
