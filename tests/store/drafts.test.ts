import { describe, expect, it } from 'vitest'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const draft = (text: string, flow = 'spring') => ({ flow, text, author: 'ana', updatedAt: noon })

describe('drafts', () => {
  it('are saved over the revision that was read, and over no other', async () => {
    const { drafts } = here.store
    expect(await drafts.save(draft('one'), 0)).toBe('saved')
    expect(await drafts.save(draft('two'), 1)).toBe('saved')
    expect(await drafts.save(draft('late'), 1)).toBe('stale')
    expect(await drafts.save(draft('unknowing'), 0)).toBe('stale')
    expect(await drafts.find('spring')).toEqual({ ...draft('two'), revision: 2 })
  })

  it('keep one of those that are saved at once', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((text) => here.store.drafts.save(draft(text, 'race'), 0)),
    )
    expect(answers.toSorted()).toEqual(['saved', 'stale', 'stale'])
  })

  it('are discarded at the revision that is meant', async () => {
    const { drafts } = here.store
    expect(await drafts.discard('spring', 1)).toBe(false)
    expect(await drafts.discard('spring', null)).toBe(true)
    expect(await drafts.find('spring')).toBeNull()
    expect(await drafts.save(draft('gone'), 2)).toBe('stale')
  })
})
