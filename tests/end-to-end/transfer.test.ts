import { describe, expect, it } from 'vitest'
import { authoredFlows } from '../support/authored-flows.ts'
import { stageForTests } from '../support/stage.ts'

// As the demo's company has it.
const billing = '+12125550155'
const tracking = '+18335550100'

const solar = `
flow: solar-spring
languages: [en-US]
start: hello
steps:
  hello: { say: This call may be recorded., notice: recording, next: menu }
  menu:
    menu:
      prompt: For billing, press 1. For the other office, press 2. For sales, press 3. To stop our calls, press 9.
      options:
        1: { hear: [billing], next: billing }
        2: { hear: [office], next: office }
        3: { hear: [sales], next: sales }
        9: { hear: [stop], next: stop }
    on: { noInput: sales, noMatch: sales }
  billing:
    transfer: billing
    prompt: I connect you to billing.
    timeout: 15s
    record: true
    next: after
    on: { noAnswer: message }
  office: { transfer: billing, callerId: caller, on: { noAnswer: message, busy: taken } }
  taken: { say: The line is busy., next: message }
  after: { hangup: Thanks for talking to billing. }
  sales: { queue: solar-service, on: { closed: message, timeout: message, full: message } }
  message: { voicemail: { prompt: Please leave a message after the tone. }, next: bye }
  stop: { suppress: { number: caller, prompt: We call you no more. }, on: { noNumber: sales }, next: bye }
  bye: { hangup: Goodbye. }
`
const here = stageForTests({ config: { flowsDir: authoredFlows({ solar }) } })

const transfersOf = (call: unknown) => (call as { transfers: readonly Record<string, unknown>[] }).transfers

async function callsBilling(from = '+12125550111') {
  const caller = here.stage.dial(from)
  await caller.hears(/For billing, press 1/)
  await caller.presses('1')
  await caller.hears('I connect you to billing.')
  return caller
}

describe('a caller who is put through to a number outside', () => {
  it('talks to them, and goes on in the flow when they hang up', async () => {
    const { stage } = here
    stage.twin.agents.set(billing, { behaviour: 'accept', talk: 40 })
    const caller = await callsBilling()
    await caller.sees('connected')
    await caller.hears('Thanks for talking to billing.')
    await caller.ended()
    const call = await stage.until(caller, 'ended')
    expect(call.outcome).toBe('transferred')
    expect(transfersOf(call)).toMatchObject([
      { to: 'billing', result: 'talked', recording: expect.stringContaining('Recordings') as string },
    ])
    expect(call.timeline.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['transferring', 'transferEnded', 'goodbye']),
    )
  })

  it('has talked to them also when it is the caller who hangs up', async () => {
    const { stage } = here
    stage.twin.agents.set(billing, { behaviour: 'accept' })
    const caller = await callsBilling()
    await caller.sees('connected')
    await stage.clock.advance(20_000)
    await caller.hangsUp()
    await stage.until(caller, 'ended')
    await stage.clock.advance(2000)
    expect(await stage.call(caller.sid)).toMatchObject({
      outcome: 'transferred',
      transfers: [{ result: 'talked' }],
    })
  })

  it('has talked to them also when the end of the call is told before that of the talk', async () => {
    const { house } = here.stage
    const from = {
      CallSid: `CA${'7'.repeat(32)}`,
      From: '+12125550119',
      To: tracking,
      CallStatus: 'in-progress',
    }
    await house.webhook('/voice/inbound', from)
    expect(await house.webhook(`/voice/calls/${from.CallSid}/turns/1`, { ...from, Digits: '1' })).toContain(
      '<Dial',
    )
    const over = { ...from, CallStatus: 'completed' }
    await house.webhook('/voice/status', over)
    const reported = { ...over, DialCallStatus: 'completed', DialBridged: 'true' }
    expect(await house.webhook(`/voice/calls/${from.CallSid}/turns/2`, reported)).toContain('<Hangup/>')
    expect(await here.stage.call(from.CallSid)).toMatchObject({
      state: 'ended',
      outcome: 'transferred',
      transfers: [{ to: 'billing', result: 'talked' }],
    })
  })

  it('shows the number that they had called, or their own', async () => {
    const { stage } = here
    stage.twin.agents.set(billing, { behaviour: 'accept', talk: 5 })
    await callsBilling('+12125550112')
    expect((await stage.twin.legTo(billing)).from).toBe(tracking)
    await stage.clear()
    const caller = stage.dial('+12125550113')
    await caller.hears(/For billing/)
    await caller.presses('2')
    await caller.sees('dialled')
    expect((await stage.twin.legTo(billing)).from).toBe('+12125550113')
  })

  it('is not given up while they talk for longer than any prompt is silent', async () => {
    const { stage } = here
    stage.twin.agents.set(billing, { behaviour: 'accept', talk: 260 })
    const caller = await callsBilling()
    await caller.sees('connected')
    await stage.clock.advance(220_000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'inFlow', transfers: [{ result: null }] })
    await caller.hears('Thanks for talking to billing.')
  })
})

describe('a caller whom nobody outside answers', () => {
  it('can leave a message after the time it may ring', async () => {
    const { stage } = here
    stage.twin.agents.set(billing, { behaviour: 'noAnswer' })
    const caller = await callsBilling()
    const rangAt = stage.clock.now()
    await caller.hears('Please leave a message')
    expect(stage.clock.now() - rangAt).toBeLessThan(25_000)
    expect(transfersOf(await stage.call(caller.sid))).toMatchObject([{ to: 'billing', result: 'noAnswer' }])
  })

  it('goes the way of nobody answering when the line is busy, unless the flow has another', async () => {
    const { stage } = here
    stage.twin.agents.set(billing, { behaviour: 'busy' })
    await (await callsBilling()).hears('Please leave a message')
    const caller = stage.dial('+12125550114')
    await caller.hears(/For billing/)
    await caller.presses('2')
    await caller.hears('The line is busy.')
    expect(transfersOf(await stage.call(caller.sid))).toMatchObject([{ result: 'busy' }])
  })

  it('is no transferred call when they hang up while it rings', async () => {
    const { stage } = here
    stage.twin.agents.set(billing, { behaviour: 'noAnswer' })
    const caller = await callsBilling()
    await stage.clock.advance(5000)
    await caller.hangsUp()
    expect(await stage.until(caller, 'ended')).toMatchObject({ outcome: 'hungUp', voicemail: null })
  })
})
