import { describe, expect, it } from 'vitest'
import { askForCallback, legsTo, untilCallback } from '../support/callback-stage.ts'
import { phones, stageForTests } from '../support/stage.ts'

const here = stageForTests()

describe('a caller who would rather be called back', () => {
  it('is called when it is their turn: an agent first, who knows why, then they', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const { caller, id } = await askForCallback(stage, '+13105550171')
    const { enqueuedAt } = (await stage.call(caller.sid)).visits[0] ?? {}
    const place = { queue: 'solar-sales', enqueuedAt }
    expect(await untilCallback(stage, id, 'waiting')).toMatchObject({ place })
    expect(legsTo(stage, '+13105550171')).toEqual([])

    await stage.onlyAvailable('ana')
    const agent = await stage.twin.legTo(phones.ana)
    await agent.hears(/^Callback, waited \d minutes?\. Solar.* Press 1 to accept/)
    await agent.hears(/Calling them now. Say that it is Hillside Group/)
    const customer = await stage.twin.legTo('+13105550171')
    await untilCallback(stage, id, 'talking')
    await stage.clock.runUntil(() => customer.doing === 'talking' && agent.doing === 'talking', 10_000)
    expect(customer).toMatchObject({ from: '+18335550100', heard: [] })
    expect(await stage.agent('ana')).toMatchObject({ state: 'onCall', call: id })

    await customer.hangsUp()
    const permission = {
      because: expect.arrayContaining([expect.stringMatching(/between 8 a.m. and 9 p.m./)]) as unknown,
    }
    expect(await untilCallback(stage, id, 'done')).toMatchObject({
      attempts: [{ n: 1, agentId: 'ana', result: 'talked', permission }],
    })
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp', call: null })
  })
})
