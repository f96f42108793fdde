import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabaseUri } from '../support/database.ts'
import { aHouse, type House } from '../support/house.ts'

// 6. A repeated or late webhook changes nothing: terminal states absorb, replies repeat byte for byte.

const databaseUri = freshDatabaseUri()
let house: House

beforeAll(async () => {
  house = await aHouse({ databaseUri })
})
afterAll(() => house.stop())

let calls = 0
const aForm = () => ({
  CallSid: `CA${String(++calls).padStart(32, '0')}`,
  From: '+13105550199',
  To: '+18335550100',
  CallStatus: 'in-progress',
  Direction: 'inbound',
})
type Form = ReturnType<typeof aForm>

const shown = (form: Form): Promise<unknown> => house.api(`/calls/${form.CallSid}`)
const turn = (form: Form, number: number, digits: string): Promise<string> => {
  const path = number === 0 ? '/voice/inbound' : `/voice/calls/${form.CallSid}/turns/${number}`
  return house.webhook(path, digits === '' ? form : { ...form, Digits: digits })
}

/** A walk through the solar flow: at each turn a key, how often it comes at once, and which earlier turn comes again. */
const walks = fc.array(
  fc.record({
    key: fc.constantFrom('1', '2', '3', '4', '7', '9', ''),
    copies: fc.integer({ min: 1, max: 3 }),
    again: fc.nat(7),
    otherKey: fc.constantFrom('1', '3', '9', ''),
  }),
  { minLength: 2, maxLength: 6 },
)

describe('a webhook that comes again', () => {
  it('is answered byte for byte as before and leaves the call as it is, wherever the call is', async () => {
    await fc.assert(
      fc.asyncProperty(walks, async (walk) => {
        const form = aForm()
        const replies = [await turn(form, 0, '')]
        for (const { key, copies, again, otherKey } of walk) {
          const now = replies.length
          const together = await Promise.all(Array.from({ length: copies }, () => turn(form, now, key)))
          expect(new Set(together).size).toBe(1)
          replies.push(together[0] ?? '')
          const before = await shown(form)
          const late = again % replies.length
          // Even with other keys: the turn has been taken.
          expect(await turn(form, late, otherKey)).toBe(replies[late])
          expect(await shown(form)).toEqual(before)
          if (/<Hangup|<Enqueue/.test(replies.at(-1) ?? '')) return
        }
      }),
      { numRuns: 30 },
    )
  })

  it('so late that its answer is gone shows the way to the present, and moves nothing', async () => {
    const form = aForm()
    await turn(form, 0, '')
    for (let number = 1; number <= 9; number++) await turn(form, number, number % 2 === 1 ? '3' : '3')
    const before = await shown(form)
    expect(await turn(form, 0, '')).toMatch(new RegExp(`<Redirect>[^<]*/turns/9</Redirect>`))
    expect(await shown(form)).toEqual(before)
  })
})

describe('a call that is over', () => {
  const lateNews = fc.array(
    fc.oneof(
      fc.record({ path: fc.constant('turn'), number: fc.nat(4), digits: fc.constantFrom('1', '9', '') }),
      fc.record({ path: fc.constant('wait'), number: fc.nat(3), digits: fc.constant('') }),
      fc.record({ path: fc.constant('status'), number: fc.constant(0), digits: fc.constant('') }),
    ),
    { minLength: 1, maxLength: 5 },
  )

  it('stays as it is, whatever is told of it later', async () => {
    await fc.assert(
      fc.asyncProperty(lateNews, async (news) => {
        const form = aForm()
        await turn(form, 0, '')
        await turn(form, 1, '1')
        await house.webhook('/voice/status', { ...form, CallStatus: 'completed' })
        const before = await shown(form)
        for (const { path, number, digits } of news) {
          if (path === 'turn') await turn(form, number, digits)
          else if (path === 'wait') await house.webhook(`/voice/calls/${form.CallSid}/wait/${number}`, form)
          else await house.webhook('/voice/status', { ...form, CallStatus: 'completed' })
        }
        expect(await shown(form)).toEqual(before)
      }),
      { numRuns: 20 },
    )
  })

  it('is told to hang up, and not put in line', async () => {
    const form = aForm()
    await turn(form, 0, '')
    await house.webhook('/voice/status', { ...form, CallStatus: 'completed' })
    expect(await turn(form, 1, '1')).toMatch(/<Hangup\/>/)
    expect(await house.webhook(`/voice/calls/${form.CallSid}/wait/0`, form)).toMatch(/<Hangup\/>/)
  })
})
