import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askForCallback, shownCallback, untilCallback } from '../support/callback-stage.ts'
import { phones, stageForTests } from '../support/stage.ts'
import { crowds, play } from './crowd.ts'

// 8. No outbound call to a prospect without permission; agent legs go only to registered agents' numbers.

const here = stageForTests()
const registered: readonly string[] = Object.values(phones)
const companysOwn = ['+18335550100', '+18335550101', '+18335550102']

const placedByRest = () => here.stage.twin.calls().filter(({ direction }) => direction === 'outbound-api')

describe('a call that Warmline places', () => {
  it('goes to a registered agent, from the number the caller dialled, in any crowd', async () => {
    const { stage } = here
    await stage.form({ name: 'Prospect', phone: '+1 310 555 1000', campaign: 'solar' })
    await fc.assert(
      fc.asyncProperty(crowds, async (crowd) => {
        await play(stage, crowd, () => undefined)
      }),
      { numRuns: 3, endOnFailure: true },
    )
    const placed = placedByRest()
    expect(placed.length).toBeGreaterThan(0)
    expect(placed.filter(({ to }) => !registered.includes(to))).toEqual([])
    expect(placed.filter(({ from }) => !companysOwn.includes(from))).toEqual([])
  })

  it('is not placed for a form, nor for a message, nor for anything a caller keys in', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const before = placedByRest().length
    await stage.form({
      name: 'Prospect',
      phone: '+1 310 555 1000',
      campaign: 'solar',
      answers: { callMe: 'now' },
    })
    const caller = stage.dial('+13105551001')
    await caller.hears(/For a quote/)
    await caller.presses('2')
    await caller.hears(/order number/)
    await caller.presses('3105551002#')
    await stage.clock.advance(30_000)
    expect(placedByRest().length).toBe(before)
  })

  it('cannot be led elsewhere by the API', async () => {
    const { stage } = here
    const refused = (await stage.house.api('/agents/ana/state', {
      method: 'PUT',
      body: { state: 'available', phone: '+19005550100' },
    })) as { status: number }
    expect(refused.status).toBe(422)
    expect(await stage.agent('ana')).toMatchObject({ phone: phones.ana })
  })
})

type Placed = ReturnType<typeof placedByRest>[number]

describe('a call to somebody who is no agent', () => {
  /** The permission that each call to a prospect rests on, kept before the call was placed. */
  const restsOn = async ({ sid }: Placed, ids: readonly string[]) => {
    const callbacks = await Promise.all(ids.map((id) => shownCallback(here.stage, id)))
    return callbacks.flatMap(({ attempts }) => attempts).find(({ legSid }) => legSid === sid)?.permission
  }

  it('rests on a permission that was given at that moment, and is recorded with it', async () => {
    const { stage } = here
    const numbers = ['+13105550161', '+13105550162', '+13105551163']
    const ids: string[] = []
    await stage.onlyAvailable()
    for (const number of numbers) {
      stage.twin.agents.set(number, { behaviour: 'accept', talk: 3 })
      ids.push((await askForCallback(stage, number)).id)
    }
    await stage.onlyAvailable('ana', 'ben')
    for (const id of ids.slice(0, 2)) await untilCallback(stage, id, 'done')
    const toProspects = placedByRest().filter(({ to }) => !registered.includes(to))
    expect(toProspects.map(({ to }) => to).toSorted()).toEqual(numbers.slice(0, 2))
    for (const placed of toProspects)
      expect(await restsOn(placed, ids)).toMatchObject({
        because: expect.arrayContaining([expect.stringMatching(/64\.1200/)]) as unknown,
      })
    // What is not known denies: no rules are known for this number.
    expect(await shownCallback(stage, ids[2] ?? '')).toMatchObject({ state: 'refused', attempts: [] })
  })

  it('cannot be had by a copied webhook: nobody is rung who was not permitted, nor twice', async () => {
    const { stage } = here
    const number = '+13105550164'
    await stage.onlyAvailable()
    const { id } = await askForCallback(stage, number)
    const before = placedByRest().length
    const form = { CallSid: 'CA00000000000000000000000000000000', CallStatus: 'in-progress' }
    await stage.house.webhook(`/voice/callbacks/${id}/answer/1`, form)
    await stage.house.webhook('/voice/offers/no-such-offer/dial', form)
    await stage.clock.advance(5000)
    expect(placedByRest().length).toBe(before)

    stage.twin.faults.add({ kind: 'repeat', times: 2, url: '/dial', count: 10 })
    stage.twin.agents.set(number, { behaviour: 'accept', talk: 3 })
    await stage.onlyAvailable('ana')
    await untilCallback(stage, id, 'done')
    expect(placedByRest().filter(({ to }) => to === number)).toHaveLength(1)
  })
})
