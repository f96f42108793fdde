import { describe, expect, it } from 'vitest'
import { phones, stageForTests } from '../support/stage.ts'

const here = stageForTests()

const maria = { name: 'Maria Lopez', phone: '+1 310 555 0142', product: 'Solar quote', campaign: 'solar' }
const mariasPhone = '+13105550142'
// A number that the networks could not verify may be anybody's.
const unverified = { StirVerstat: 'TN-Validation-Failed-C' }

describe('a caller who may have sent an inquiry', () => {
  it('is linked when they confirm by key, without having been told anything of the inquiry', async () => {
    const { stage } = here
    const { id } = await stage.form(maria)
    const caller = stage.dial(mariasPhone, { parameters: unverified })
    const question = await caller.hears(/Did you ask us for a quote on our web site/)
    await caller.presses('1')
    await stage.until(caller, 'offered')
    expect(question).not.toMatch(/Maria|Lopez|0142/)
    expect(await stage.call(caller.sid)).toMatchObject({
      match: { band: 'ask' },
      inquiry: { id, name: 'Maria Lopez' },
    })
  })

  it('is nobody we know when they say no', async () => {
    const { stage } = here
    await stage.form(maria)
    const caller = stage.dial(mariasPhone, { parameters: unverified })
    await caller.hears(/Did you ask us for a quote/)
    await caller.presses('2')
    await caller.hears(/For a quote, press 1/)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'inFlow', inquiry: null })
  })

  it('is asked again when silent, and then goes on as a new caller', async () => {
    const { stage } = here
    await stage.form(maria)
    const caller = stage.dial(mariasPhone, { parameters: unverified })
    await caller.hears(/Did you ask us for a quote/)
    await caller.staysSilent()
    await caller.hears(/Did you ask us for a quote/)
    await caller.staysSilent()
    await caller.hears(/For a quote, press 1/)
  })
})

describe('a caller with a reference number', () => {
  it('is linked by keying it in, from whatever telephone', async () => {
    const { stage } = here
    const { id, reference } = await stage.form(maria)
    const caller = stage.dial('anonymous')
    await caller.hears(/For a quote, press 1/)
    await caller.presses('4')
    await caller.hears(/key in your reference number/)
    await caller.presses(`${reference}#`)
    const agent = await stage.twin.legTo(phones.ana)
    await agent.hears(/Solar quote, web inquiry from this afternoon/)
    expect(await stage.call(caller.sid)).toMatchObject({ inquiry: { id } })
  })

  it('is asked again after a wrong one, and reaches an agent all the same', async () => {
    const { stage } = here
    const caller = stage.dial('anonymous')
    await caller.hears(/For a quote, press 1/)
    await caller.presses('4')
    for (const wrong of ['11111111#', '22222222#']) {
      await caller.hears(/key in your reference number/)
      await caller.presses(wrong)
    }
    await stage.until(caller, 'connected')
    expect(await stage.call(caller.sid)).toMatchObject({ inquiry: null })
  })
})

describe('a caller without a number', () => {
  it.each(['anonymous', '+266696687', 'Restricted', 'sip:bob@example.com'])(
    'reaches an agent as a new caller: %s',
    async (from) => {
      const { stage } = here
      const caller = stage.dial(from)
      await caller.hears(/For a quote, press 1/)
      await caller.presses('1')
      const agent = await stage.twin.legTo(phones.ana)
      await agent.hears(/no inquiry on file/)
      await stage.until(caller, 'connected')
    },
  )
})
