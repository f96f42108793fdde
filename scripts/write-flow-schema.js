// Part of the build: what editors complete and check flow files by.
import { writeFileSync } from 'node:fs'
import { flowJsonSchema } from '../dist/flow/index.js'

writeFileSync(
  new URL('../dist/flow.schema.json', import.meta.url),
  `${JSON.stringify(flowJsonSchema(), null, 2)}\n`,
)
