import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabaseUri } from '../support/database.ts'
import { inquiryKey } from '../support/house.ts'
import { aStage, phones, type Stage } from '../support/stage.ts'

const databaseUri = freshDatabaseUri()
let stage: Stage

beforeAll(async () => {
  stage = await aStage(databaseUri)
})
afterAll(() => stage.stop())

async function aForm(form: object): Promise<string> {
  const response = await fetch(`${stage.house.url}/inquiries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${inquiryKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(form),
  })
  return ((await response.json()) as { id: string }).id
}

describe('a prospect who sent a form', () => {
  it('calls, is recognised, and talks to an agent who knew why they called', async () => {
    const id = await aForm({
      name: 'Maria Lopez',
      phone: '+1 310 555 0142',
      product: 'Solar quote',
      campaign: 'solar',
    })
    const caller = stage.twin.dial({ from: '+13105550142', to: '+18335550100' })
    await caller.hears(/Thanks for calling Bright Solar/)
    const agentsLeg = await stage.twin.legTo(phones.ana)
    await agentsLeg.hears(/Solar quote, web inquiry from this afternoon\. Press 1 to accept/)
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)

    expect(await stage.call(caller.sid)).toMatchObject({
      state: 'connected',
      inquiry: { id, name: 'Maria Lopez' },
      match: { band: 'linked' },
      agent: { id: 'ana' },
      queue: null,
    })
    expect(await stage.agent('ana')).toMatchObject({ state: 'onCall', call: caller.sid })

    await stage.clock.advance(60_000)
    await caller.hangsUp()
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended', outcome: 'connected' })
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })

    await stage.clock.advance(31_000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available' })
    expect(await stage.call(caller.sid)).toMatchObject({ disposition: { name: 'none', flagged: true } })
  })
})
