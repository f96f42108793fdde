import { beforeEach, describe, expect, it } from 'vitest'
import type { Driver } from '../../src/twin/index.ts'
import { phones, stageForTests } from '../support/stage.ts'

const here = stageForTests()
const line = '+18335550199'

const givePin = (id: string, pin: string) =>
  fetch(`${here.stage.house.url}/api/agents/${id}/pin`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${here.stage.house.running.cliToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ pin }),
  })

const dialled = (from: string): Driver => here.stage.dial(from, { to: line })

/** Someone at the menu of the agents' line. */
async function atMenu(from: string, pin = '2468'): Promise<Driver> {
  const caller = dialled(from)
  await caller.hears(/PIN|NIP/)
  await caller.presses(`${pin}#`)
  await caller.hears(/press 1|faites le 1/)
  return caller
}

beforeEach(async () => {
  for (const id of ['ana', 'ben', 'chloe']) await givePin(id, '2468')
})

describe('an agent on the telephone alone', () => {
  it('is known by the telephone they call from, and asked for their PIN', async () => {
    const caller = dialled(phones.ana)
    await caller.hears(/Hello Ana\. Key in your PIN/)
    await caller.presses('2468#')
    await caller.hears(/You are available\. For available, press 1/)
  })

  it('is spoken to in the first language among their skills', async () => {
    const caller = dialled(phones.chloe)
    await caller.hears(/Bonjour Chloé\. Composez votre NIP/)
  })

  it('says from another telephone who they are', async () => {
    const caller = dialled('+13105550199')
    await caller.hears(/Key in the number of your telephone/)
    await caller.presses('4155550202#')
    await caller.hears(/Key in your PIN/)
    await caller.presses('2468#')
    await caller.hears(/Hello Ben/)
  })

  it('becomes available, and gets the next caller', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const waiting = stage.dial('+14155550123')
    await stage.until(waiting, 'waiting')
    const agent = await atMenu(phones.ana)
    await agent.presses('1')
    await agent.hears(/You are available/)
    await agent.hangsUp()
    await stage.until(waiting, 'connected')
    expect(await stage.call(waiting.sid)).toMatchObject({ agent: { id: 'ana' } })
  })

  it('is away as soon as they press 2, and says what for', async () => {
    const { stage } = here
    const agent = await atMenu(phones.ana)
    await agent.presses('2')
    await agent.hears(/You are away\. What for\? 1: break\. 2: lunch/)
    expect(await stage.agent('ana')).toMatchObject({ state: 'away', reason: null })
    await agent.presses('2')
    await agent.hears(/You are away: lunch/)
    expect(await stage.agent('ana')).toMatchObject({ state: 'away', reason: 'lunch' })
  })

  it('signs out', async () => {
    const { stage } = here
    const agent = await atMenu(phones.ana)
    await agent.presses('3')
    await agent.hears(/You are signed out\. Goodbye/)
    expect(await stage.agent('ana')).toMatchObject({ state: 'offline' })
  })

  it('hears the choices again with 9, and after a key that means nothing', async () => {
    const agent = await atMenu(phones.ana)
    await agent.presses('7')
    await agent.hears(/not one of the keys\. For available/)
    await agent.presses('9')
    await agent.hears(/You are available\. For available/)
  })

  it('is bidden goodbye when they say nothing, and stays as they are', async () => {
    const { stage } = here
    const agent = await atMenu(phones.ana)
    for (let silence = 0; silence < 3; silence++) await agent.staysSilent()
    await agent.hears(/Goodbye/)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available' })
  })

  it('changes nothing with a copy of a key press that comes late', async () => {
    const { stage } = here
    const agent = await atMenu(phones.ana)
    await agent.presses('1')
    await agent.hears(/You are available/)
    await agent.presses('2')
    await agent.hears(/What for/)
    const late = { CallSid: agent.sid, From: phones.ana, To: line, Digits: '1' }
    expect(await stage.house.webhook(`/voice/agent-line/${agent.sid}/2`, late)).toContain('What for?')
    expect(await stage.agent('ana')).toMatchObject({ state: 'away' })
  })

  it('leaves no trace among the calls', async () => {
    const { stage } = here
    const agent = await atMenu(phones.ana)
    await agent.hangsUp()
    await stage.clock.advance(5000)
    expect(await stage.house.api(`/calls/${agent.sid}`)).toMatchObject({ status: 404 })
  })
})

describe('the PIN of the agents’ line', () => {
  it('may be wrong twice in a call', async () => {
    const caller = dialled(phones.ana)
    await caller.hears(/Key in your PIN/)
    for (let wrong = 0; wrong < 2; wrong++) {
      await caller.presses('1111#')
      await caller.hears(/That is not your PIN/)
    }
    await caller.presses('1111#')
    await caller.hears(/try again later/)
  })

  it('does not tell whose number was keyed in', async () => {
    const heard = await Promise.all(
      ['4155550202#', '2125550000#'].map(async (number) => {
        const caller = dialled('+13105550199')
        await caller.hears(/Key in the number/)
        await caller.presses(number)
        await caller.hears(/Key in your PIN/)
        await caller.presses('1111#')
        await caller.hears(/do not go together/)
        return caller.heard
      }),
    )
    expect(heard[0]).toEqual(heard[1])
  })

  it('is not looked at after ten wrong ones, also when it is right, until a new one is set', async () => {
    for (let wrong = 0; wrong < 9; wrong++) {
      const caller = dialled(phones.ben)
      await caller.hears(/Key in your PIN/)
      await caller.presses('1111#')
      await caller.hears(/not your PIN/)
      await caller.hangsUp()
    }
    const tenth = dialled(phones.ben)
    await tenth.hears(/Key in your PIN/)
    await tenth.presses('1111#')
    await tenth.hears(/too many wrong PINs/)
    const right = dialled(phones.ben)
    await right.hears(/Key in your PIN/)
    await right.presses('2468#')
    await right.hears(/too many wrong PINs/)
    await givePin('ben', '1357')
    await atMenu(phones.ben, '1357')
  })

  it('is refused unless it has 4 to 8 digits, without being told back', async () => {
    const refused = await givePin('ana', '12')
    expect(refused.status).toBe(422)
    expect(await refused.text()).not.toContain('"12"')
    expect((await givePin('nobody', '1234')).status).toBe(404)
  })

  it('is kept so that nobody can read it', async () => {
    const { stage } = here
    await givePin('ana', '86420')
    const shown = JSON.stringify(await stage.house.api('/agents'))
    expect(shown).not.toContain('86420')
    expect(shown).toContain('"hasPin":true')
  })
})
