import { expect, test } from 'vitest'
import { flowJsonSchema } from '../../../src/flow/read/json-schema.ts'
import { stepKinds } from '../../../src/flow/steps/index.ts'

const steps = (
  flowJsonSchema().properties?.['steps'] as { additionalProperties: { anyOf: readonly Shape[] } }
).additionalProperties.anyOf
type Shape = Readonly<{
  title: string
  properties: Readonly<Record<string, unknown>>
  additionalProperties: unknown
}>

test('describes every kind of step, by the key that names it', () => {
  expect(steps.map(({ title }) => title)).toEqual([...stepKinds.keys()])
  for (const { title, properties } of steps) expect(properties).toHaveProperty(title)
})

test('lets every step be wired, and nothing else be written', () => {
  for (const { properties, additionalProperties } of steps) {
    expect(properties).toMatchObject({ next: {}, on: {} })
    expect(additionalProperties).toBe(false)
  }
})

test('describes what is written, not what is made of it', () => {
  const queue = steps.find(({ title }) => title === 'queue')
  expect(queue?.properties['maxWait']).toMatchObject({ type: 'string' })
})

test('is plain JSON', () => {
  const schema = flowJsonSchema()
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
})
