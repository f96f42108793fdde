import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

type Authored = Readonly<{
  /** The text of `solar-spring`, which the demo's first number leads to. */
  solar: string
  /** Lines that `company.yaml` has at its end. */
  company?: string
  /** Further queues, as lines of its map of queues. */
  queues?: string
}>

/** A flows folder like the shipped one but for what a file's tests need, gone when they are over. */
export function authoredFlows({ solar, company = '', queues = '' }: Authored): string {
  const folder = mkdtempSync(join(tmpdir(), 'warmline-flows-'))
  cpSync('flows', folder, { recursive: true, filter: (path) => !path.endsWith('.test.yaml') })
  writeFileSync(join(folder, 'solar-spring.flow.yaml'), solar)
  const companyFile = join(folder, 'company.yaml')
  const shipped = readFileSync(companyFile, 'utf8').replace(/^queues:.*$/m, (line) => `${line}${queues}`)
  writeFileSync(companyFile, `${shipped}\n${company}\n`)
  afterAll(() => rmSync(folder, { recursive: true }))
  return folder
}
