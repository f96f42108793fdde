import { expect, it } from 'vitest'
import { word, type CallSid, type E164 } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()

it('records a do-not-call request once, with the words it was made in', async () => {
  const number = word<E164>('+14155550123')
  const request = {
    number,
    at: noon,
    callSid: word<CallSid>('CA1'),
    words: '9',
    scope: 'company',
    source: 'inboundCall',
  } as const
  await here.store.suppressions.record({ key: 'CA1:2', ...request })
  await here.store.suppressions.record({ key: 'CA1:2', ...request, words: 'again' })
  expect(await here.store.suppressions.all(number)).toEqual([{ key: 'CA1:2', ...request }])
})
