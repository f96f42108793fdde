import { describe, expect, it } from 'vitest'
import type { Release } from '../../src/flow/index.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const release = (number: number, flow: string): Release => ({
  ...{ flow, number, from: noon, campaign: null, by: 'ana', message: '', at: noon },
  ...{ kind: 'published', version: 1, share: 100 },
})

describe('the book of releases', () => {
  it('begins empty', async () => {
    expect(await here.store.releases.newestNumber()).toBe(0)
    expect(await here.store.releases.all()).toEqual([])
  })

  it('takes one line of those that are written at once, and says so to the others', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((flow) => here.store.releases.append(1, [release(1, flow)])),
    )
    expect(answers.toSorted()).toEqual(['appended', 'taken', 'taken'])
  })

  it('gives back in order what was written, also what was released together', async () => {
    const together = [release(2, 'spring'), release(2, 'summer')]
    await here.store.releases.append(2, together)
    expect((await here.store.releases.all()).slice(1)).toEqual(together)
    expect(await here.store.releases.newestNumber()).toBe(2)
  })
})
