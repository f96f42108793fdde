import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { readClientConfig } from '../config.ts'
import { parseCompany, suggestion } from '../flow/index.ts'
import type { FlowFile, ParsedCompany, Parts } from '../flow/index.ts'
import { flowFilesIn, partsFor, readText } from './check-paths.ts'
import { findServer } from './running-server.ts'
import { WrongUse } from './wrong-use.ts'

/** A flow as text, wherever it was found, with the company it is of; `null` when there is none. */
export type FoundFlow = Readonly<{
  source: FlowFile
  /** What it may include. */
  parts: Parts
  company: ParsedCompany | null
}>

const flowSuffix = '.flow.yaml'
const companyName = 'company.yaml'

/**
 * Finds the flow that a command line names: a file; else a name in `FLOWS_DIR`; else what the running server has in
 * force by that name; or with `name@3` that version of it. Throws WrongUse when it is nowhere.
 */
export async function findFlow(named: string): Promise<FoundFlow> {
  const { flowsDir } = readClientConfig()
  const inFolder = join(flowsDir, `${named}${flowSuffix}`)
  if (existsSync(named)) return flowInFile(named, flowsDir)
  if (existsSync(inFolder)) return flowInFile(inFolder, flowsDir)
  if (/\.ya?ml$|[/\\]/.test(named)) throw new WrongUse(`There is no file ${named}.`)
  return publishedFlow(named, flowsDir)
}

async function flowInFile(file: string, flowsDir: string): Promise<FoundFlow> {
  const source = await readText(file)
  return { source, parts: await partsFor([source]), company: await companyOf(file, flowsDir) }
}

/** The company that a flow's file is of: the one beside it, else the one in `flowsDir`; `null` when there is none. */
export async function companyOf(file: string, flowsDir: string): Promise<ParsedCompany | null> {
  const found = [dirname(file), flowsDir].map((folder) => join(folder, companyName)).find(existsSync)
  return found === undefined ? null : parseCompany((await readText(found)).text, found)
}

// As the API shows a version. What it includes is there only if it includes something.
const version = z.looseObject({
  name: z.string(),
  version: z.number(),
  text: z.string(),
  company: z.string().nullable(),
  parts: z.record(z.string(), z.string()).default({}),
})

async function publishedFlow(named: string, flowsDir: string): Promise<FoundFlow> {
  const [name = named, number = 'inForce'] = named.split('@')
  const missing = `There is no flow "${named}": no such file, none of that name in ${flowsDir}`
  const server = await findServer().catch(async (error: unknown) => {
    if (!(error instanceof WrongUse) || named.includes('@')) throw error
    throw new WrongUse(
      `${missing}, and no server is running that could know it.${await nearFlow(name, flowsDir)}`,
    )
  })
  const found = await server.get(`/flows/${encodeURIComponent(name)}/versions/${encodeURIComponent(number)}`)
  if (found === null)
    throw new WrongUse(`${missing}, and none is published.${await nearFlow(name, flowsDir)}`)
  const { text, company, parts, ...answer } = version.parse(found)
  const file = `${answer.name}@${answer.version}`
  return {
    source: { file, text },
    parts: new Map(Object.entries(parts).map(([part, partText]) => [part, { file: part, text: partText }])),
    company: company === null ? null : parseCompany(company, companyName),
  }
}

async function nearFlow(name: string, flowsDir: string): Promise<string> {
  if (!existsSync(flowsDir)) return ''
  const names = (await flowFilesIn(flowsDir)).map((file) =>
    file.slice(join(flowsDir, '/').length, -flowSuffix.length),
  )
  const near = suggestion(name, names)
  return near === null ? '' : ` ${near}`
}
