import { everybody, refuseRelease, type ParsedCompany, type Release, type Wish } from '../../flow/index.ts'
import type { Book } from './book.ts'
import { companyName } from './company-name.ts'
import { nameInFolder } from './taken-files.ts'
import type { TextAsVersion } from './texts-as-versions.ts'

/** For whom, from when, and who wants it so. */
export type ForWhom = Omit<Wish, 'version'> & Readonly<{ by: string; message: string | null }>

export type NotReleased = Readonly<{ kind: 'unchanged' | 'impossible'; because: string }>

type Releases = Readonly<{ kind: 'releases'; releases: readonly Release[] }>

/** The releases that these versions need; those that would change nothing are left out. */
export function releasesFor(
  versions: readonly TextAsVersion[],
  { book, wanted, company }: Readonly<{ book: Book; wanted: ForWhom; company: ParsedCompany }>,
): Releases | NotReleased {
  const releases: Release[] = []
  let unchanged = 'There is nothing to publish.'
  for (const { publication, file } of versions) {
    const { name, version } = publication
    const wish: Wish = { version, share: wanted.share, campaign: wanted.campaign, from: wanted.from }
    const refused = wrongAudience(name, wish, company) ?? refuseRelease(book.of(name), wish, book.at)
    if (refused?.kind === 'impossible') return refused
    if (refused) unchanged = `${name}: ${refused.because}`
    else
      releases.push(
        toRelease(name, wish, { book, by: wanted.by, message: wanted.message ?? nameInFolder(file) }),
      )
  }
  return releases.length === 0 ? { kind: 'unchanged', because: unchanged } : { kind: 'releases', releases }
}

type Saying = Readonly<{ book: Book; by: string; message: string }>

/** The line of the book that makes a wish come true. */
export const toRelease = (flow: string, wish: Wish, { book, by, message }: Saying): Release => ({
  flow,
  number: book.next,
  kind: 'published',
  version: wish.version,
  share: wish.share,
  campaign: wish.campaign,
  from: wish.from ?? book.at,
  by,
  message,
  at: book.at,
})

/** Why a version cannot be for them alone; `null` when it can. */
export function wrongAudience(
  name: string,
  { share, campaign, from }: Wish,
  company: ParsedCompany,
): Readonly<{ kind: 'impossible'; because: string }> | null {
  const impossible = (because: string) => ({ kind: 'impossible', because }) as const
  if (name === companyName && (share < everybody || campaign !== null || from !== null))
    return impossible(`${companyName} is for all callers and at once; publish it by itself, before or after.`)
  if (campaign === null || company.kind === 'problems') return null
  const campaigns = company.company.campaigns
  const known = Object.hasOwn(campaigns, campaign) ? campaigns[campaign] : undefined
  if (!known)
    return impossible(`There is no campaign "${campaign}"; there are ${Object.keys(campaigns).join(', ')}.`)
  return known.flow === name ? null : impossible(`Campaign ${campaign} calls ${known.flow}, not ${name}.`)
}
