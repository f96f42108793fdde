import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

type Authored = Readonly<{
  /** The text of `solar-spring`, which the demo's first number leads to. */
  solar: string
  /** Lines that `company.yaml` has at its end. */
  company: string
}>

/** A flows folder like the shipped one but for what a file's tests need, gone when they are over. */
export function authoredFlows({ solar, company }: Authored): string {
  const folder = mkdtempSync(join(tmpdir(), 'warmline-flows-'))
  cpSync('flows', folder, { recursive: true, filter: (path) => !path.endsWith('.test.yaml') })
  writeFileSync(join(folder, 'solar-spring.flow.yaml'), solar)
  const companyFile = join(folder, 'company.yaml')
  writeFileSync(companyFile, `${readFileSync(companyFile, 'utf8')}\n${company}\n`)
  afterAll(() => rmSync(folder, { recursive: true }))
  return folder
}
