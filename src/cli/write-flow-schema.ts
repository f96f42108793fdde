import { writeFileSync } from 'node:fs'
import { flowJsonSchema } from '../flow/index.ts'

// A step of the build, run from dist/cli: what editors complete and check flow files by.
const target = new URL('../flow.schema.json', import.meta.url)
writeFileSync(target, `${JSON.stringify(flowJsonSchema(), null, 2)}\n`)
