import { readdirSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { completedCompany, randomWalks, usualWalks } from '../src/call/index.ts'
import { compileFlow, parseCompany, parseFlow, partsAmong } from '../src/flow/index.ts'

const calls = 10_000
const rounds = 5

/** How many random calls through the flow of the demo are simulated in a second, on this one core: the best round. */
export function simulatedCallsASecond(): number {
  const files = readdirSync('flows')
    .filter((name) => name.endsWith('.flow.yaml'))
    .map((file) => ({ file, text: readFileSync(`flows/${file}`, 'utf8') }))
  const text = files.find(({ file }) => file.startsWith('solar-spring'))?.text ?? ''
  const read = parseFlow(text, 'solar-spring', partsAmong(files))
  const company = parseCompany(readFileSync('flows/company.yaml', 'utf8'), 'company.yaml')
  if (read.kind === 'problems' || company.kind === 'problems') throw new Error('The demo cannot be read')
  const flow = compileFlow(read.flow, 1)
  const walks = usualWalks(flow, completedCompany(flow, company.company).company, {})
  const rates = Array.from({ length: rounds }, (_, seed) => {
    const begun = performance.now()
    randomWalks(walks, calls, seed)
    return (calls * 1000) / (performance.now() - begun)
  })
  return Math.max(...rates)
}
