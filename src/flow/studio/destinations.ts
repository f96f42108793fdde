import type { Company, Transfer } from '../company.ts'
import { asPlainName, uniqueNames } from './names.ts'

/** Where a Studio flow sends callers, under the names they have here. */
export type Destinations = Readonly<{
  /** The queue of a Studio queue or workflow; the same wish gets the same name. `fallback` names one that has no name. */
  queue: (wish: string, fallback: string) => string
  /** The queue for callers with whom Warmline cannot go on by itself. */
  person: () => string
  /** The transfer to a number or SIP address. */
  transfer: (address: string, wanted: string) => string
  /** Lines for `company.yaml`: all that was named and is not there yet. */
  companyLines: () => readonly string[]
}>

const personWish = 'agents'

/** Names that the company has already are used as they are; `null`: none are known. */
export function destinationsOf(company: Company | null): Destinations {
  const queues = new Map<string, string>()
  const transfers = new Map<string, string>()
  const queueNames = uniqueNames(asPlainName)
  const transferNames = uniqueNames(asPlainName)
  const known = Object.keys(company?.queues ?? {})
  const listed = Object.values(company?.transfers ?? {})

  const queue = (wish: string, fallback: string): string => {
    const name = queues.get(wish) ?? theSame(known, wish) ?? queueNames(isSpoken(wish) ? wish : fallback)
    queues.set(wish, name)
    return name
  }
  return {
    queue,
    person: () => queue(personWish, personWish),
    transfer: (address, wanted) => {
      const name =
        transfers.get(address) ??
        listed.find((one) => addressOf(one) === address)?.name ??
        transferNames(wanted)
      transfers.set(address, name)
      return name
    },
    companyLines: () => [
      ...section(
        'queues',
        [...queues.values()]
          .filter((name) => !known.includes(name))
          .map((name) => `${name}: { maxWait: 8m }`),
      ),
      ...section(
        'transfers',
        [...transfers]
          .filter(([, name]) => !listed.some((one) => one.name === name))
          .map(([address, name]) => `${name}: { number: ${JSON.stringify(address)} }`),
      ),
    ],
  }
}

const addressOf = ({ address }: Transfer): string =>
  address.kind === 'number' ? address.number : address.uri

const bare = (name: string): string => asPlainName(name, null).replaceAll('-', '')

const theSame = (known: readonly string[], wish: string): string | undefined =>
  known.find((name) => bare(name) === bare(wish))

// `WW93af...` is a workflow's SID, `${SALES_SID}` and `{{...}}` are filled in elsewhere: no name for a person to read.
const isSpoken = (wish: string): boolean =>
  /\p{L}/u.test(wish) && !/^[A-Z]{2}[0-9a-f]{32}$/i.test(wish) && !/[{}$<>]/.test(wish)

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...[...new Set(lines)].map((line) => `  ${line}`)]
