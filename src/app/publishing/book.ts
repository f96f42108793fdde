import { atOnce, type Release } from '../../flow/index.ts'
import type { Publication, Store } from '../../store/index.ts'
import type { EpochMs } from '../../words.ts'

/** The book of releases as it was read, and where its next line goes. */
export type Book = Readonly<{
  releases: readonly Release[]
  /** One flow's. */
  of: (flow: string) => readonly Release[]
  /** The number of the next release. */
  next: number
  /** When what is released at once begins. */
  at: EpochMs
}>

/** What is to be written, the versions before the releases that name them; or that nothing is, and why. */
export type Decision<Made, Refused> =
  | Readonly<{
      kind: 'write'
      publications: readonly Publication[]
      releases: readonly Release[]
      made: Made
    }>
  | Readonly<{ kind: 'refuse'; because: Refused }>

// Each lost race means that somebody else published; they cannot go on doing so at every moment.
const triesAtMost = 10

/**
 * Writes what `decide` makes of the book, and decides again when another server wrote meanwhile: so whatever was
 * checked together with what is in force still is when it comes into force.
 */
export async function writeInBook<Made, Refused>(
  store: Store,
  now: EpochMs,
  decide: (book: Book) => Promise<Decision<Made, Refused>>,
): Promise<Made | Refused> {
  for (let tries = 0; tries < triesAtMost; tries++) {
    const decision = await decide(await bookAt(store, now))
    if (decision.kind === 'refuse') return decision.because
    if (await written(store, decision)) return decision.made
  }
  throw new Error('publishing kept losing its race with other servers')
}

/** The book as it is now, for a decision at this moment. */
export async function bookAt(store: Store, now: EpochMs): Promise<Book> {
  const releases = await store.releases.all()
  return {
    releases,
    of: (flow) => releases.filter((release) => release.flow === flow),
    next: (releases.at(-1)?.number ?? 0) + 1,
    at: atOnce(releases, now),
  }
}

async function written(
  store: Store,
  {
    publications,
    releases,
  }: Readonly<{ publications: readonly Publication[]; releases: readonly Release[] }>,
): Promise<boolean> {
  for (const publication of publications) {
    if ((await store.publications.add(publication)) === 'taken') return false
  }
  const [first] = releases
  return first === undefined || (await store.releases.append(first.number, releases)) === 'appended'
}
