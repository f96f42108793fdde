// Fills the generated parts of the authoring guide from schemas, examples and the rule book. With --check it only
// says whether they are up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { fillGuide } from '../src/flow/index.ts'

const file = 'flows/README.md'
const text = readFileSync(file, 'utf8')
const filled = await format(fillGuide(text), { ...(await resolveConfig(file)), filepath: file })

if (!process.argv.includes('--check')) writeFileSync(file, filled)
else if (filled !== text) {
  console.error(`${file} is not what the schemas say: run npm run guide`)
  process.exitCode = 1
}
