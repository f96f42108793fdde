import { editorSchema, type JsonSchema } from '../read/json-schema.ts'
import { scenarioSchema } from './scenario-schema.ts'

/** A file of scenarios as JSON Schema, for editors. */
export const scenarioJsonSchema = (): JsonSchema => editorSchema(scenarioSchema, 'Warmline scenarios')
