import { describe, expect, it } from 'vitest'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const version = (number: number, text: string) => ({
  ...{ name: 'spring', version: number, text, parts: {}, recordings: [], hash: text, publishedAt: noon },
  ...{ author: 'ana', message: 'why' },
})

describe('publications', () => {
  it('never give one number to two texts, whoever comes first', async () => {
    const texts = ['a', 'b', 'c', 'd']
    const answers = await Promise.all(texts.map((text) => here.store.publications.add(version(1, text))))
    expect(answers.toSorted()).toEqual(['added', 'taken', 'taken', 'taken'])
    const kept = await here.store.publications.find('spring', 1)
    expect(texts[answers.indexOf('added')]).toBe(kept?.text)
  })

  it('take the same text twice as one version', async () => {
    const same = version(2, 'same')
    expect(await Promise.all([here.store.publications.add(same), here.store.publications.add(same)])).toEqual(
      ['added', 'added'],
    )
  })

  it('are read newest first, and no further than asked', async () => {
    await here.store.publications.add(version(10, 'ten'))
    const history = await here.store.publications.history('spring', 2, 10)
    expect(history.map((each) => each.version)).toEqual([2, 1])
    expect(await here.store.publications.newest('spring')).toMatchObject({ version: 10 })
  })
})
