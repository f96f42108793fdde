import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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
