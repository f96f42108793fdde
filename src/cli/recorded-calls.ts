import { z } from 'zod'
import type { CompanyAt, RecordedCall } from '../call/index.ts'
import { compileFlow, parseCompany, parseFlow, type Company, type CompiledFlow } from '../flow/index.ts'
import type { RunningServer } from './running-server.ts'
import { WrongUse } from './wrong-use.ts'

// What a turn took in is the core's own shape, stored and given back as it was; the envelope alone is read.
const entries = z.array(z.looseObject({ turn: z.number(), company: z.number() }))
const recorded = z.object({
  sid: z.string(),
  flow: z.string(),
  outcome: z.string().nullable(),
  at: z.string(),
  facts: z.looseObject({}),
  journal: entries,
})
const page = z.object({ items: z.array(recorded), next: z.string().nullable() })
const publishedText = z.looseObject({ text: z.string(), parts: z.record(z.string(), z.string()).default({}) })

/** A call as the running server tells of it: its flow as `name@version`, and the state it was in when it ended. */
export type ServedCall = RecordedCall & Readonly<{ sid: string; flow: string; at: string }>

/** What a call ran on: its version of its flow, and the company as it was. */
export type RanOn = Readonly<{ flow: CompiledFlow; companyAt: CompanyAt }>

/** One call by its id. Throws WrongUse when there is none. */
export async function servedCall(server: RunningServer, sid: string): Promise<ServedCall> {
  const found = await server.get(`/calls/${encodeURIComponent(sid)}/journal`)
  if (found === null) throw new WrongUse(`There is no call ${sid}.`)
  return toServed(recorded.parse(found))
}

const pageAtMost = 100

/** The newest calls of a flow that are over, `last` of them, or as many as there are. */
export async function newestCalls(
  server: RunningServer,
  flow: string,
  last: number,
): Promise<readonly ServedCall[]> {
  const calls: ServedCall[] = []
  let next: string | null = ''
  while (next !== null && calls.length < last) {
    const limit = Math.min(pageAtMost, last - calls.length)
    const from = next === '' ? '' : `&next=${encodeURIComponent(next)}`
    const answer = page.parse(
      await server.get(`/flows/${encodeURIComponent(flow)}/journals?limit=${limit}${from}`),
    )
    calls.push(...answer.items.map(toServed))
    next = answer.next
  }
  return calls
}

const toServed = (call: z.output<typeof recorded>): ServedCall => call as unknown as ServedCall

/** Reads what calls ran on, each version once. */
export function versionsRead(server: RunningServer): (call: ServedCall) => Promise<RanOn> {
  const flows = new Map<string, Promise<CompiledFlow>>()
  const companies = new Map<number, Company>()

  async function readCompanies(call: ServedCall): Promise<void> {
    for (const version of new Set(call.journal.map(({ company }) => company))) {
      if (!companies.has(version)) companies.set(version, await companyAt(server, version))
    }
  }
  return async (call) => {
    await readCompanies(call)
    const flow = flows.get(call.flow) ?? flowAt(server, call.flow)
    flows.set(call.flow, flow)
    return { flow: await flow, companyAt: (version) => known(companies, version) }
  }
}

function known(companies: ReadonlyMap<number, Company>, version: number): Company {
  const company = companies.get(version)
  if (!company) throw new Error(`version ${version} of the company was not read`)
  return company
}

async function flowAt(server: RunningServer, nameAndVersion: string): Promise<CompiledFlow> {
  const [name = '', version = ''] = nameAndVersion.split('@')
  const { text, parts } = publishedText.parse(await server.get(`/flows/${name}/versions/${version}`))
  const files = new Map(
    Object.entries(parts).map(([part, partText]) => [part, { file: part, text: partText }]),
  )
  const read = parseFlow(text, nameAndVersion, files)
  if (read.kind === 'problems')
    throw new WrongUse(`${nameAndVersion} cannot be read by this Warmline any more.`)
  return compileFlow(read.flow, Number(version))
}

async function companyAt(server: RunningServer, version: number): Promise<Company> {
  const { text } = publishedText.parse(await server.get(`/company/versions/${version}`))
  const read = parseCompany(text, `company.yaml, version ${version}`)
  if (read.kind === 'problems')
    throw new WrongUse(`Version ${version} of the company cannot be read any more.`)
  return read.company
}
