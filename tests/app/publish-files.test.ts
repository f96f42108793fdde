import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openPublished } from '../../src/app/published.ts'
import { publishFiles, type AuthoredFiles } from '../../src/app/publish-files.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const read = (file: string) => ({ file, text: readFileSync(`flows/${file}`, 'utf8') })
const solar = read('solar-spring.flow.yaml')
const shipped: AuthoredFiles = {
  company: read('company.yaml'),
  flows: [solar, read('assurance-auto.flow.yaml'), read('clinic.flow.yaml')],
}
const withSolar = (text: string): AuthoredFiles => ({
  ...shipped,
  flows: shipped.flows.map((flow) => (flow === solar ? { ...solar, text } : flow)),
})
const publish = (files: AuthoredFiles) => publishFiles(here.store, files, noon)

// One story, told in order: each test goes on where the last one ended.
describe('publishing the flows folder', () => {
  it('makes a first version of everything', async () => {
    expect(await publish(shipped)).toEqual({
      kind: 'published',
      versions: ['company.yaml@1', 'solar-spring@1', 'assurance-auto@1', 'clinic@1'],
    })
  })

  it('leaves what has not changed alone', async () => {
    expect(await publish(shipped)).toEqual({ kind: 'published', versions: [] })
  })

  it('publishes what has changed, and keeps the version that calls began with', async () => {
    const changed = solar.text.replace('Thanks for calling Bright Solar.', 'Welcome to Bright Solar.')
    expect(await publish(withSolar(changed))).toEqual({ kind: 'published', versions: ['solar-spring@2'] })
    const published = await openPublished(here.store)
    expect(published.flowInForce('solar-spring').version).toBe(2)
    expect((await published.flowOf({ name: 'solar-spring', version: 1 })).version).toBe(1)
  })

  it('refuses a flow in which a caller could get lost, and everything beside it', async () => {
    const broken = solar.text.replace('next: goodbye', 'next: nowhere')
    const refused = await publish(withSolar(broken))
    expect(refused.kind).toBe('refused')
    const published = await openPublished(here.store)
    expect(published.flowInForce('solar-spring').version).toBe(2)
  })

  it('refuses a company whose campaign has no flow', async () => {
    const [, ...others] = shipped.flows
    const refused = await publish({ ...shipped, flows: others })
    expect(refused).toMatchObject({ kind: 'refused', problems: [{ rule: 'unknown-flow' }] })
  })
})
