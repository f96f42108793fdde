import { writeFileSync } from 'node:fs'
import { companyJsonSchema, flowJsonSchema, scenarioJsonSchema } from '../flow/index.ts'

// A step of the build, run from dist/cli: what editors complete and check files by.
const schemas = { flow: flowJsonSchema(), company: companyJsonSchema(), scenario: scenarioJsonSchema() }

for (const [name, schema] of Object.entries(schemas))
  writeFileSync(new URL(`../${name}.schema.json`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)
