import { describe, expect, it } from 'vitest'
import { phones, stageForTests } from '../support/stage.ts'

const here = stageForTests()
const newcomer = '+13105550177'

describe('the menu', () => {
  it('leads by key to the queue that was asked for, with what was keyed in on the way', async () => {
    const { stage } = here
    const caller = stage.dial(newcomer)
    await caller.hears(/For a quote, press 1/)
    await caller.presses('2')
    await caller.hears(/key in your order number/)
    await caller.presses('48151#')
    await caller.hears(/I have 4 8 1 5 1/)
    await caller.presses('1')
    expect(await stage.until(caller, 'connected')).toMatchObject({
      visits: [{ queue: 'solar-service' }],
      captured: { orderNumber: '48151' },
    })
  })

  it('takes speech as well as keys', async () => {
    const { stage } = here
    const caller = stage.dial(newcomer)
    await caller.hears(/For a quote, press 1/)
    await caller.says('I would like a quote please')
    await stage.until(caller, 'connected')
  })

  it('goes on in Spanish, with an agent who speaks it', async () => {
    const { stage } = here
    const caller = stage.dial(newcomer)
    await caller.hears(/Para español, oprima 3/)
    await caller.presses('3')
    await caller.hears(/Para una cotización, oprima 1/)
    await caller.presses('1')
    const agent = await stage.twin.legTo(phones.ana)
    await agent.hears(/llamada sin solicitud en línea.*Oprima 1/)
    expect(await stage.until(caller, 'connected')).toMatchObject({ language: 'es-US', agent: { id: 'ana' } })
  })

  it('waits for the one agent who speaks the caller’s language rather than ring another', async () => {
    const { stage } = here
    await stage.onlyAvailable('ben')
    const caller = stage.dial(newcomer)
    await caller.hears(/Para español/)
    await caller.presses('3')
    await caller.hears(/Para una cotización/)
    await caller.presses('1')
    await stage.until(caller, 'waiting')
    await stage.clock.advance(30_000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'waiting', offers: [] })
  })

  it('greets a French campaign in French and finds an agent who speaks it', async () => {
    const { stage } = here
    const caller = stage.dial('+15145550177', { to: '+18335550101' })
    await caller.hears(/Bienvenue chez Assurance Boréale/)
    await caller.hears(/Pour une soumission, faites le 1/)
    await caller.presses('1')
    expect(await stage.until(caller, 'connected')).toMatchObject({
      language: 'fr-CA',
      agent: { id: 'chloe' },
    })
  })

  it('leads a caller who neither presses nor speaks to a person after the retries', async () => {
    const { stage } = here
    const caller = stage.dial(newcomer)
    await caller.hears(/For a quote, press 1/)
    for (const _try of [1, 2, 3]) await caller.staysSilent()
    await stage.until(caller, 'connected')
  })

  it('leads a caller whose keys mean nothing to a person after the retries', async () => {
    const { stage } = here
    const caller = stage.dial(newcomer)
    await caller.hears(/For a quote, press 1/)
    for (const key of ['7', '8', '0']) await caller.presses(key)
    await stage.until(caller, 'connected')
  })
})

describe('a caller who wants no more calls', () => {
  it('is told so in a sentence, let go, and is in no queue', async () => {
    const { stage } = here
    const caller = stage.dial(newcomer)
    await caller.hears(/To stop our calls, press 9/)
    await caller.presses('9')
    await caller.hears(/on our do-not-call list/)
    expect(await caller.ended()).toBe('completed')
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended', outcome: 'goodbye', visits: [] })
  })

  it('is asked which number when theirs is withheld', async () => {
    const { stage } = here
    const caller = stage.dial('anonymous')
    await caller.hears(/To stop our calls, press 9/)
    await caller.presses('9')
    await caller.hears(/Which number should we not call/)
    await caller.presses('3105550177#')
    await caller.hears(/That number is on our do-not-call list/)
  })
})
