import { beforeAll, describe, expect, it } from 'vitest'
import { publishFiles } from '../../../src/app/publish-files.ts'
import { openPublished } from '../../../src/app/published.ts'
import { publishTogether, type Wanted } from '../../../src/app/publishing/publish-together.ts'
import { rollBack } from '../../../src/app/publishing/roll-back.ts'
import { readFlowsFolder } from '../../../src/main/flows-folder.ts'
import { noon } from '../../support/builders.ts'
import { aStore } from '../../support/store.ts'

const here = aStore()
const shipped = await readFlowsFolder('flows')
const publish = (wanted: Partial<Wanted>) => {
  const audience = { share: 100, campaign: null, from: null, by: 'ana', message: 'why' }
  return publishTogether(here.store, { company: null, flows: [], ...audience, ...wanted }, noon)
}
const flow = (name: string, words: string, more = '') => ({
  file: name,
  text: `
flow: ${name}
languages: [en-US]
start: hello
steps:
  hello: { say: ${words}, next: sales }
  sales: { queue: solar-sales, on: { closed: message, timeout: message, full: message } }
  message: { voicemail: { prompt: Please leave a message after the tone. }, next: bye }
  bye: { hangup: Goodbye. }
${more}`,
})

beforeAll(async () => {
  expect(await publishFiles(here.store, shipped, noon)).toMatchObject({ kind: 'published' })
})

describe('servers that publish at the same moment', () => {
  it('give every text a number of its own, and one of them the last word', async () => {
    const texts = ['One.', 'Two.', 'Three.', 'Four.']
    const answers = await Promise.all(texts.map((words) => publish({ flows: [flow('race', words)] })))
    const versions = answers.flatMap((answer) => (answer.kind === 'published' ? [...answer.versions] : []))
    expect(versions.map(({ version }) => version).toSorted()).toEqual([1, 2, 3, 4])
    for (const [index, words] of texts.entries()) {
      const kept = await here.store.publications.find('race', versions[index]?.version ?? 0)
      expect(kept?.text).toContain(words)
    }
  })

  it('never let a company come into force without the queue that a flow needs, whoever is first', async () => {
    const text = shipped.company.text.replace('queues:', 'queues:\n  rare: {}')
    expect(await publish({ company: { ...shipped.company, text } })).toMatchObject({ kind: 'published' })
    const rare = flow('rare-race', 'Hello.')
    const needing = { ...rare, text: rare.text.replace('solar-sales', 'rare') }
    const [withFlow, withoutQueue] = await Promise.all([
      publish({ flows: [needing] }),
      publish({ company: shipped.company }),
    ])
    expect([withFlow.kind, withoutQueue.kind].toSorted()).toEqual(['published', 'refused'])
  })
})

describe('a part that flows include', () => {
  const optOut = (words: string) => ({
    file: 'opt-out',
    text: `
flow: opt-out
languages: [en-US]
start: stop
ends: [done]
steps:
  stop: { suppress: { number: caller, prompt: ${words} }, on: { noNumber: done }, next: done }
`,
  })
  const includer = flow('includer', 'Hello there.', '')
  const including = {
    ...includer,
    text: includer.text.replace('next: sales }', 'next: choose }').replace(
      '  sales:',
      `  choose:
    menu:
      prompt: For sales, press 1. To stop our calls, press 9.
      options: { 1: { hear: [sales], next: sales }, 9: { hear: [stop], next: out } }
    on: { noInput: sales, noMatch: sales }
  out: { include: opt-out, on: { done: bye } }
  sales:`,
    ),
  }
  const heard = async (version: number): Promise<string> => {
    const published = await openPublished(here.store)
    const compiled = await published.flowOf({ name: 'includer', version })
    return JSON.stringify([...compiled.states.values()])
  }

  it('is kept with the version that includes it', async () => {
    expect(await publish({ flows: [including, optOut('First words.')] })).toMatchObject({
      versions: [
        { name: 'includer', version: 1 },
        { name: 'opt-out', version: 1 },
      ],
    })
    expect(await heard(1)).toContain('First words.')
  })

  it('comes, when it is published, to every flow that includes it, in a new version', async () => {
    expect(await publish({ flows: [optOut('Other words.')] })).toMatchObject({
      versions: [
        { name: 'opt-out', version: 2 },
        { name: 'includer', version: 2 },
      ],
    })
    expect(await heard(2)).toContain('Other words.')
    expect(await heard(1)).toContain('First words.')
  })

  it('goes back with the flow that is rolled back', async () => {
    const back = { name: 'includer', version: null, campaign: null, by: 'ana', message: 'why' }
    expect(await rollBack(here.store, back, noon)).toMatchObject({ kind: 'rolledBack', version: 1 })
  })

  it('is refused when a flow that includes it would break', async () => {
    const silent = optOut('x').text.replaceAll('done', 'gone')
    expect(await publish({ flows: [{ file: 'opt-out', text: silent }] })).toMatchObject({ kind: 'refused' })
  })
})

describe('rolling back', () => {
  it('is refused to a version that needs what the company has given up', async () => {
    const text = shipped.company.text.replace('queues:', 'queues:\n  rare: {}\n  old: {}')
    await publish({ company: { ...shipped.company, text } })
    const needing = flow('older', 'Hello.')
    await publish({ flows: [{ ...needing, text: needing.text.replace('solar-sales', 'old') }] })
    await publish({ flows: [needing] })
    const dropped = text.replace('\n  old: {}', '\n  newer: {}')
    expect(await publish({ company: { ...shipped.company, text: dropped } })).toMatchObject({
      kind: 'published',
    })
    const back = { name: 'older', version: null, campaign: null, by: 'ana', message: 'why' }
    expect(await rollBack(here.store, back, noon)).toMatchObject({
      kind: 'refused',
      problems: [{ rule: 'unknown-queue', file: 'older@1' }],
    })
  })
})
