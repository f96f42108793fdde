import { LRUCache } from 'lru-cache'
import {
  compileFlow,
  mayAnswer,
  parseCompany,
  parseFlow,
  standing,
  versionInForce,
  type BeginningCall,
  type Company,
  type CompiledFlow,
  type Problem,
  type Release,
} from '../flow/index.ts'
import type { Publication, Store } from '../store/index.ts'
import { word, type EpochMs } from '../words.ts'
import { companyName } from './publishing/company-name.ts'
import { keptParts } from './publishing/parts-of.ts'

type FlowVersion = Readonly<{ name: string; version: number }>

/** What is in force, as this server knows it: the company, the book of releases, and flows, compiled once a version. */
export type Published = Readonly<{
  company: () => Company
  /** The version of the company's file that `company` is. */
  companyVersion: () => number
  /** The company's file itself. */
  companyText: () => string
  /** The releases of one flow, or of the company. */
  releasesOf: (name: string) => readonly Release[]
  /** The version of a flow that answers a call that begins. Throws when there is none. */
  flowInForce: (name: string, call: BeginningCall) => Promise<CompiledFlow>
  /** The version a call began with, whatever is in force now. */
  flowOf: (flow: FlowVersion) => Promise<CompiledFlow>
  /** Reads what is in force again, if anything was released since. */
  refresh: () => Promise<void>
}>

const compiledAtMost = 200

/** Opens what was published to `store`. Throws when no company was. */
export async function openPublished(store: Store): Promise<Published> {
  const flowOf = compiler(store)
  let present = await readInForce(store, flowOf)
  let unreadable: number | null = null
  const releasesOf = (name: string): readonly Release[] => present.book.get(name) ?? []

  return {
    company: () => present.company,
    companyVersion: () => present.companyFile.version,
    companyText: () => present.companyFile.text,
    releasesOf,
    flowInForce: (name, call) => {
      const version = versionInForce(releasesOf(name), call)
      if (version === null) throw new Error(`no version of flow ${name} is in force`)
      return flowOf({ name, version })
    },
    flowOf,
    refresh: async () => {
      const newest = await store.releases.newestNumber()
      // What cannot be read is told once: calls go on with what was in force before.
      if (newest === present.number || newest === unreadable) return
      unreadable = newest
      const read = await readInForce(store, flowOf)
      unreadable = null
      if (read.number > present.number) present = read
    },
  }
}

type InForce = Readonly<{
  /** Of the last release. */
  number: number
  book: ReadonlyMap<string, readonly Release[]>
  company: Company
  companyFile: Publication
}>

/** Everything that calls may begin with is compiled, so that what cannot be never comes into force here. */
async function readInForce(store: Store, flowOf: Published['flowOf']): Promise<InForce> {
  const releases = await store.releases.all()
  const last = releases.at(-1)
  const names = new Set(releases.map(({ flow }) => flow))
  const book = new Map([...names].map((name) => [name, releases.filter(({ flow }) => flow === name)]))
  const companyFile = await companyFileOf(store, book.get(companyName) ?? [])
  const read = parseCompany(companyFile.text, companyName)
  if (read.kind === 'problems') throw new Error(sentence(read.problems))
  const called = Object.values(read.company.campaigns).map(({ flow }) => flow)
  for (const name of new Set(called)) {
    const versions = mayAnswer(book.get(name) ?? [], last?.at ?? word<EpochMs>(0))
    for (const version of versions) await flowOf({ name, version })
  }
  return { number: last?.number ?? 0, book, company: read.company, companyFile }
}

async function companyFileOf(store: Store, releases: readonly Release[]): Promise<Publication> {
  // The company is never scheduled: whatever was released last is in force, also where another clock is ahead.
  const now = word<EpochMs>(Number.MAX_SAFE_INTEGER)
  const { full } = standing(releases, { campaign: null, now })
  const publication = full && (await store.publications.find(companyName, full.version))
  if (!publication) throw new Error('no company has been published: put a company.yaml into the flows folder')
  return publication
}

function compiler(store: Store): Published['flowOf'] {
  const compiled = new LRUCache<string, CompiledFlow>({ max: compiledAtMost })
  return async ({ name, version }) => {
    const key = `${name}@${version}`
    const known = compiled.get(key)
    if (known) return known
    const publication = await store.publications.find(name, version)
    if (!publication) throw new Error(`flow ${key} is not there any more`)
    const flow = compile(publication)
    compiled.set(key, flow)
    return flow
  }
}

function compile({ name, version, text, parts, recordings }: Publication): CompiledFlow {
  const read = parseFlow(text, name, keptParts(parts))
  if (read.kind === 'problems') throw new Error(sentence(read.problems))
  const sounds = Object.fromEntries(recordings.map(({ file, hash }) => [file, hash]))
  return compileFlow(read.flow, version, sounds)
}

const sentence = (problems: readonly Problem[]): string =>
  problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n')
