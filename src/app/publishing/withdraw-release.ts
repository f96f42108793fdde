import { standing, toCome } from '../../flow/index.ts'
import type { Store } from '../../store/index.ts'
import type { EpochMs } from '../../words.ts'
import { writeInBook, type Book, type Decision } from './book.ts'

/** `release` `null` is everything that is scheduled. */
export type WithdrawWish = Readonly<{ name: string; release: number | null; by: string; message: string }>

export type Withdrawn =
  | Readonly<{ kind: 'withdrawn'; releases: readonly number[] }>
  | Readonly<{ kind: 'impossible'; because: string }>

/** Takes back what is scheduled, or a canary: as if it had never been released. */
export const withdrawRelease = (store: Store, wish: WithdrawWish, now: EpochMs): Promise<Withdrawn> =>
  writeInBook<Withdrawn, Withdrawn>(store, now, (book) => Promise.resolve(withdraw(book, wish)))

function withdraw(book: Book, { name, release, by, message }: WithdrawWish): Decision<Withdrawn, Withdrawn> {
  const scheduled = toCome(book.of(name), book.at).map(({ number }) => number)
  const meant =
    release === null
      ? scheduled
      : [...scheduled, ...canariesOf(book, name)].filter((number) => number === release)
  if (meant.length === 0)
    return { kind: 'refuse', because: { kind: 'impossible', because: nothingToWithdraw(name, release) } }
  return {
    kind: 'write',
    publications: [],
    releases: meant.map((number) => ({
      ...{ flow: name, number: book.next, from: book.at, campaign: null, by, message, at: book.at },
      kind: 'withdrawn',
      release: number,
    })),
    made: { kind: 'withdrawn', releases: meant },
  }
}

/** The releases that send a share of callers elsewhere now, in any scope. */
function canariesOf(book: Book, name: string): readonly number[] {
  const releases = book.of(name)
  const scopes = new Set(releases.map(({ campaign }) => campaign))
  return [...scopes].flatMap((campaign) => {
    const { canary } = standing(releases, { campaign, now: book.at })
    return canary ? [canary.number] : []
  })
}

const nothingToWithdraw = (name: string, release: number | null): string =>
  release === null
    ? `Nothing of ${name} is scheduled.`
    : `Release ${release} of ${name} is neither scheduled nor a canary; go back with a rollback instead.`
