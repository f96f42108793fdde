import { LRUCache } from 'lru-cache'
import {
  compileFlow,
  parseCompany,
  parseFlow,
  type Company,
  type CompiledFlow,
  type Problem,
} from '../flow/index.ts'
import type { Publication, Store } from '../store/index.ts'

/** What is in force: the company as published, and its flows, compiled once a version. */
export type Published = Readonly<{
  company: () => Company
  /** The version of the company's file that `company` is. */
  companyVersion: () => number
  /** The newest version of a flow, for a call that begins. Throws when there is none. */
  flowInForce: (name: string) => CompiledFlow
  /** The version a call began with; an older one is read from the store. */
  flowOf: (flow: Readonly<{ name: string; version: number }>) => Promise<CompiledFlow>
  /** Reads again what is in force. */
  refresh: () => Promise<void>
}>

/** The name that the company's own file is published under; no flow can have it. */
export const companyName = 'company.yaml'

const compiledAtMost = 200

/** Opens what was published to `store`. Throws when no company was. */
export async function openPublished(store: Store): Promise<Published> {
  const compiled = new LRUCache<string, CompiledFlow>({ max: compiledAtMost })
  let { company, version } = await readCompany(store)
  let inForce = await readFlows(store, company, compiled)

  return {
    company: () => company,
    companyVersion: () => version,
    flowInForce: (name) => {
      const flow = inForce.get(name)
      if (!flow) throw new Error(`no version of flow ${name} has been published`)
      return flow
    },
    flowOf: async ({ name, version: wanted }) => {
      const known = compiled.get(`${name}@${wanted}`)
      if (known) return known
      const publication = await store.publications.find(name, wanted)
      if (!publication) throw new Error(`flow ${name}@${wanted} is not there any more`)
      return remember(publication, compiled)
    },
    refresh: async () => {
      ;({ company, version } = await readCompany(store))
      inForce = await readFlows(store, company, compiled)
    },
  }
}

type CompanyInForce = Readonly<{ company: Company; version: number }>

async function readCompany(store: Store): Promise<CompanyInForce> {
  const publication = await store.publications.newest(companyName)
  if (!publication) throw new Error('no company has been published: put a company.yaml into the flows folder')
  const read = parseCompany(publication.text, companyName)
  if (read.kind === 'problems') throw new Error(sentence(read.problems))
  return { company: read.company, version: publication.version }
}

async function readFlows(
  store: Store,
  company: Company,
  compiled: LRUCache<string, CompiledFlow>,
): Promise<ReadonlyMap<string, CompiledFlow>> {
  const names = [...new Set(Object.values(company.campaigns).map((campaign) => campaign.flow))]
  const flows = await Promise.all(
    names.map(async (name) => {
      const publication = await store.publications.newest(name)
      return publication ? remember(publication, compiled) : null
    }),
  )
  return new Map(flows.flatMap((flow) => (flow ? [[flow.name, flow] as const] : [])))
}

function remember(publication: Publication, compiled: LRUCache<string, CompiledFlow>): CompiledFlow {
  const key = `${publication.name}@${publication.version}`
  const known = compiled.get(key)
  if (known) return known
  const read = parseFlow(publication.text, publication.name)
  if (read.kind === 'problems') throw new Error(sentence(read.problems))
  const flow = compileFlow(read.flow, publication.version)
  compiled.set(key, flow)
  return flow
}

const sentence = (problems: readonly Problem[]): string =>
  problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n')
