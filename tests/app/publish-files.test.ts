import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openPublished } from '../../src/app/published.ts'
import { publishFiles, type AuthoredFiles } from '../../src/app/publish-files.ts'
import { publishTogether } from '../../src/app/publishing/publish-together.ts'
import { word, type CampaignName } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const read = (file: string) => ({ file, text: readFileSync(`flows/${file}`, 'utf8') })
const solar = read('solar-spring.flow.yaml')
const company = read('company.yaml')
const shipped: AuthoredFiles = {
  company,
  recordings: [],
  flows: [solar, read('assurance-auto.flow.yaml'), read('clinic.flow.yaml'), read('do-not-call.flow.yaml')],
}
const withSolar = (text: string): AuthoredFiles => ({
  ...shipped,
  flows: shipped.flows.map((flow) => (flow === solar ? { ...solar, text } : flow)),
})
const greeting = (words: string): string => solar.text.replace('Thanks for calling Bright Solar.', words)
const publish = (files: AuthoredFiles) => publishFiles(here.store, files, noon)
const aCaller = { campaign: word<CampaignName>('solar'), callerKey: '+1', now: noon }
const inForce = async () =>
  (await (await openPublished(here.store)).flowInForce('solar-spring', aCaller)).version

// One story, told in order: each test goes on where the last one ended.
describe('publishing the flows folder', () => {
  it('makes a first version of everything', async () => {
    expect(await publish(shipped)).toMatchObject({
      kind: 'published',
      versions: [
        { name: 'company.yaml', version: 1 },
        { name: 'solar-spring', version: 1 },
        { name: 'assurance-auto', version: 1 },
        { name: 'clinic', version: 1 },
        { name: 'do-not-call', version: 1 },
      ],
    })
  })

  it('leaves what has not changed alone, from whatever folder it is read', async () => {
    const elsewhere = {
      ...shipped,
      flows: shipped.flows.map(({ file, text }) => ({ file: `/srv/${file}`, text })),
    }
    expect(await publish(shipped)).toMatchObject({ kind: 'unchanged' })
    expect(await publish(elsewhere)).toMatchObject({ kind: 'unchanged' })
  })

  it('publishes what has changed, and keeps the version that calls began with', async () => {
    const publishing = await publish(withSolar(greeting('Welcome to Bright Solar.')))
    expect(publishing).toMatchObject({ versions: [{ name: 'solar-spring', version: 2 }] })
    expect(await inForce()).toBe(2)
    const published = await openPublished(here.store)
    expect((await published.flowOf({ name: 'solar-spring', version: 1 })).version).toBe(1)
  })

  it('names the file in the history', async () => {
    expect(await here.store.publications.find('solar-spring', 2)).toMatchObject({
      author: 'file',
      message: 'solar-spring.flow.yaml',
    })
  })

  it('refuses a flow in which a caller could get lost, and everything beside it', async () => {
    const broken = withSolar(solar.text.replace('next: goodbye', 'next: nowhere'))
    const beside = {
      ...broken,
      company: { ...company, text: company.text.replace('Hillside Group', 'Other') },
    }
    expect(await publish(beside)).toMatchObject({ kind: 'refused' })
    const published = await openPublished(here.store)
    expect(await inForce()).toBe(2)
    expect(published.company().name).toBe('Hillside Group')
  })

  it('never overwrites with an unchanged file what was published otherwise', async () => {
    const text = greeting('Hello from the console.')
    const wanted = { company: null, flows: [{ file: 'solar-spring', text }], by: 'ana', message: 'Shorter' }
    await publishTogether(here.store, { ...wanted, share: 100, campaign: null, from: null }, noon)
    expect(await publish(withSolar(greeting('Welcome to Bright Solar.')))).toMatchObject({
      kind: 'unchanged',
    })
    expect(await inForce()).toBe(3)
  })

  it('publishes a file that goes back to an earlier text', async () => {
    expect(await publish(shipped)).toMatchObject({ versions: [{ name: 'solar-spring', version: 4 }] })
    expect(await inForce()).toBe(4)
  })

  it('keeps in force what is no longer in the folder', async () => {
    const [, ...others] = shipped.flows
    expect(await publish({ ...shipped, flows: others })).toMatchObject({ kind: 'unchanged' })
    expect(await inForce()).toBe(4)
  })

  it('refuses a company whose campaign has no flow, or lacks the queue of a flow in force', async () => {
    const without = (from: string, to: string) => ({
      ...shipped,
      company: { ...company, text: company.text.replaceAll(from, to) },
    })
    expect(await publish(without('flow: clinic', 'flow: dentist'))).toMatchObject({
      kind: 'refused',
      problems: [{ rule: 'unknown-flow' }],
    })
    const refused = await publish(without('solar-service:', 'solar-help:'))
    expect(refused).toMatchObject({ kind: 'refused' })
    expect(refused.kind === 'refused' && refused.problems.every(({ rule }) => rule === 'unknown-queue')).toBe(
      true,
    )
    expect(refused).toMatchObject({ problems: [{ file: 'solar-spring@4' }] })
  })

  it('takes a company and the flow that needs it together', async () => {
    const renamed = withSolar(solar.text.replaceAll('queue: solar-service', 'queue: solar-help'))
    const companyText = company.text.replace('solar-service:', 'solar-help:')
    expect(await publish({ ...renamed, company: { ...company, text: companyText } })).toMatchObject({
      kind: 'published',
      versions: [
        { name: 'company.yaml', version: 2 },
        { name: 'solar-spring', version: 5 },
      ],
    })
  })

  it('refuses two files that say they are the same flow', async () => {
    const copy = { file: 'copy.flow.yaml', text: greeting('A copy.') }
    expect(await publish({ ...shipped, flows: [...shipped.flows.slice(1), solar, copy] })).toMatchObject({
      kind: 'refused',
      problems: [{ rule: 'duplicate-flow' }],
    })
  })
})

describe('recorded prompts', () => {
  const played = withSolar(
    solar.text.replace(
      'en-US: Thanks for calling Bright Solar. This call may be recorded.',
      'en-US: { play: hello.wav, text: Thanks for calling. }',
    ),
  )
  const recorded = (sound: string): AuthoredFiles => ({
    ...played,
    recordings: [{ file: 'hello.wav', sound: Buffer.from(sound) }],
  })
  const soundOf = async (version: number): Promise<string | undefined> => {
    const { recordings } = await (await openPublished(here.store)).flowOf({ name: 'solar-spring', version })
    return (await here.store.recordings.sound(recordings['hello.wav'] ?? ''))?.toString()
  }

  it('keep a flow that plays them unpublished while the file is missing', async () => {
    expect(await publish(played)).toMatchObject({
      kind: 'refused',
      problems: [{ rule: 'missing-prompt-file', file: solar.file }],
    })
  })

  it('are published with the flow, and a new recording makes a new version; the old one keeps its sound', async () => {
    await publish(recorded('first'))
    const first = await inForce()
    await publish(recorded('second'))
    const second = await inForce()
    expect(second).toBe(first + 1)
    expect(await soundOf(first)).toBe('first')
    expect(await soundOf(second)).toBe('second')
  })

  it('are refused when they are too large to be fetched while a caller waits', async () => {
    const large = { ...played, recordings: [{ file: 'hello.wav', sound: Buffer.alloc(5 * 1024 * 1024 + 1) }] }
    expect(await publish(large)).toMatchObject({
      kind: 'refused',
      problems: [{ rule: 'prompt-file-too-large', file: 'prompts/hello.wav' }],
    })
  })
})
