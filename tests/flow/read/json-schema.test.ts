import { readFileSync, readdirSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { companyJsonSchema, flowJsonSchema, stepJsonSchema } from '../../../src/flow/read/json-schema.ts'
import { stepKinds } from '../../../src/flow/steps/index.ts'

const ajv = new Ajv({ strict: false, allErrors: true })
const flow = ajv.compile(flowJsonSchema())
const company = ajv.compile(companyJsonSchema())

/** Where the schema finds fault, and with what. */
function faults(validate: typeof flow, text: string): readonly string[] {
  validate(parse(text))
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, message = '', params }) => {
      const extra = (params as { additionalProperty?: string }).additionalProperty
      return `${instancePath}: ${message}${extra === undefined ? '' : ` ${extra}`}`
    })
}

const flowOf = (step: string): string =>
  `flow: x\nlanguages: [en-US]\nstart: a\nsteps:\n  a:\n${step.trim().replace(/^/gm, '    ')}\n`

test.each(readdirSync('flows').filter((name) => name.endsWith('.flow.yaml')))('takes %s', (name) => {
  expect(faults(flow, readFileSync(`flows/${name}`, 'utf8'))).toEqual([])
})

test('takes the shipped company', () => {
  expect(faults(company, readFileSync('flows/company.yaml', 'utf8'))).toEqual([])
})

test.each([...stepKinds.values()].map(({ kind, example }) => [kind, example] as const))(
  'takes the example of %s, and says what the kind is for',
  (kind, example) => {
    expect(faults(flow, flowOf(example))).toEqual([])
    expect(stepJsonSchema(kind).description).toMatch(/^\p{Lu}.+\.$/u)
  },
)

describe('an editor is told of', () => {
  test.each([
    [
      'a misspelled attribute',
      'queue: sales\nmaxWiat: 8m',
      '/steps/a: must NOT have additional properties maxWiat',
    ],
    [
      'a misspelled attribute below',
      'menu: { prompt: Hi., options: { 1: { next: a } }, retires: 1 }',
      '/steps/a/menu: must NOT have additional properties retires',
    ],
    [
      'a missing one',
      'menu: { options: { 1: { next: a } } }',
      "/steps/a/menu: must have required property 'prompt'",
    ],
    ['a wrong type', 'queue: sales\nrecord: often', '/steps/a/record: must be boolean'],
    [
      'a key no telephone has',
      'menu: { prompt: Hi., options: { 12: { next: a } } }',
      '/steps/a/menu/options: property name must be valid',
    ],
    ['two kinds in one', 'say: Hi.\nhangup: Bye.', '/steps/a: must NOT have additional properties hangup'],
    ['a wire to no name', 'say: Hi.\nnext: 3', '/steps/a/next: must be string'],
    [
      'a word that is none of those known',
      'ask: { prompt: Hi., type: zip, as: zip }',
      '/steps/a/ask/type: must be equal to one of the allowed values',
    ],
    ['an unreadable duration', 'queue: sales\nmaxWait: 8 minutes', '/steps/a/maxWait: must match pattern'],
    ['a prompt in no language', 'say: { english: Hi. }', '/steps/a/say: property name must be valid'],
  ])('%s, at its place', (_what, step, fault) => {
    expect(faults(flow, flowOf(step)).join('\n')).toContain(fault)
  })

  test('a step of no kind, by nothing else than that', () => {
    const found = faults(flow, flowOf('sya: Hi.'))
    expect(found.at(-1)).toBe('/steps/a: must match a schema in anyOf')
  })

  test('what the company file lacks', () => {
    const found = faults(company, 'company: X\nqueues: {}\ncampaigns: {}\nnumbers: {}\nfallbackNumber: soon')
    expect(found).toContain(": must have required property 'timeZone'")
    expect(found.join('\n')).toContain('/fallbackNumber: must match pattern')
  })
})

test('the ways a step ends are offered with when they are taken', () => {
  expect(stepJsonSchema('queue').properties?.['on']).toMatchObject({
    properties: { closed: { description: 'When the queue is closed' } },
  })
})

test('what is meant when nothing is written is shown as it would be written', () => {
  expect(stepJsonSchema('voicemail').properties?.['voicemail']).toMatchObject({
    properties: { maxLength: { type: 'string', default: '2m' } },
  })
})

test('is plain JSON', () => {
  for (const schema of [flowJsonSchema(), companyJsonSchema()])
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
})
