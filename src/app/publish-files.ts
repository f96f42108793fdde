import { createHash } from 'node:crypto'
import { checkCampaigns, checkFlows, parseCompany, parseFlow, type Problem } from '../flow/index.ts'
import type { Store } from '../store/index.ts'
import type { EpochMs } from '../words.ts'
import { companyName } from './published.ts'

/** A file of the flows folder: its name, for findings, and its text. */
export type AuthoredFile = Readonly<{ file: string; text: string }>

/** All that a flows folder holds. */
export type AuthoredFiles = Readonly<{ company: AuthoredFile; flows: readonly AuthoredFile[] }>

/** What publishing a folder came to: the versions that are new, or the findings that keep everything as it was. */
export type Publishing =
  | Readonly<{ kind: 'published'; versions: readonly string[] }>
  | Readonly<{ kind: 'refused'; problems: readonly Problem[] }>

/**
 * Publishes the files whose text differs from the last one taken from them, so that a restart never overwrites
 * what was published otherwise. With findings nothing is published.
 */
export async function publishFiles(store: Store, files: AuthoredFiles, now: EpochMs): Promise<Publishing> {
  const errors = findings(files).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return { kind: 'refused', problems: errors }

  const named = files.flows.map((file) => ({ name: nameOf(file), file }))
  const versions: string[] = []
  for (const { name, file } of [{ name: companyName, file: files.company }, ...named]) {
    const published = await publishOne(store, name, file, now)
    if (published !== null) versions.push(published)
  }
  return { kind: 'published', versions }
}

function findings({ company, flows }: AuthoredFiles): readonly Problem[] {
  const parsed = parseCompany(company.text, company.file)
  const problems = checkFlows(flows, parsed)
  if (problems.some(({ severity }) => severity === 'error')) return problems
  return [...problems, ...checkCampaigns(parsed, flows.map(nameOf))]
}

async function publishOne(
  store: Store,
  name: string,
  file: AuthoredFile,
  now: EpochMs,
): Promise<string | null> {
  const hash = createHash('sha256').update(file.text).digest('hex')
  const last = await store.publications.newest(name)
  if (last?.hash === hash) return null
  const version = (last?.version ?? 0) + 1
  await store.publications.publish({
    name,
    version,
    text: file.text,
    hash,
    publishedAt: now,
    publishedBy: file.file,
  })
  return `${name}@${version}`
}

function nameOf(file: AuthoredFile): string {
  const read = parseFlow(file.text, file.file)
  if (read.kind === 'problems') throw new Error(`${file.file} passed its checks and cannot be read`)
  return read.flow.name
}
