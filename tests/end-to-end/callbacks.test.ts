import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { askForCallback, inLine, legsTo, shownCallback, untilCallback } from '../support/callback-stage.ts'
import { phones, stageForTests } from '../support/stage.ts'

const minute = 60_000

/** The shipped flows, whose solar callers are called back twice, a minute apart. */
async function hastyFlows(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warmline-flows-'))
  await cp('flows', folder, { recursive: true })
  const file = join(folder, 'company.yaml')
  const text = await readFile(file, 'utf8')
  const solar = 'solar-sales: { skills: [solar], callback: { attempts: 2, gap: 1m }, '
  await writeFile(file, text.replace('solar-sales: { skills: [solar], ', solar))
  return folder
}

const here = stageForTests({ config: { flowsDir: await hastyFlows() } })

const noLegsTo = (number: string): void => expect(legsTo(here.stage, number)).toEqual([])

describe('a caller who would rather be called back', () => {
  it('is called when it is their turn: an agent first, who knows why, then they', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const { caller, id } = await askForCallback(stage, '+13105550171')
    const { enqueuedAt } = (await stage.call(caller.sid)).visits[0] ?? {}
    const place = { queue: 'solar-sales', enqueuedAt }
    expect(await untilCallback(stage, id, 'waiting')).toMatchObject({ place })
    noLegsTo('+13105550171')
    expect(await stage.house.api(`/callbacks/${id}/why`)).toMatchObject({
      state: 'waiting',
      attempts: [],
      waiting: expect.arrayContaining([expect.stringMatching(/signed out/)]) as unknown,
    })

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
    const because = expect.arrayContaining([expect.stringMatching(/between 8 a.m. and 9 p.m./)]) as unknown
    expect(await untilCallback(stage, id, 'done')).toMatchObject({
      attempts: [{ n: 1, agentId: 'ana', result: 'talked', permission: { because } }],
    })
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp', call: null })
  })

  /** Somebody is called back, and hangs up after some words. */
  const talkedWith = async (from: string): Promise<string> => {
    const { stage } = here
    await stage.onlyAvailable()
    const { id } = await askForCallback(stage, from)
    stage.twin.agents.set(from, { behaviour: 'accept', talk: 5 })
    await stage.onlyAvailable('ana')
    await untilCallback(stage, id, 'done')
    return id
  }

  it('is said of by the agent like any other, and flagged when the time for it is over', async () => {
    const { stage } = here
    const said = await talkedWith('+13105550172')
    await stage.house.api(`/calls/${said}/disposition`, { method: 'PUT', body: { name: 'sold' } })
    expect((await shownCallback(stage, said)).attempts).toMatchObject([
      { disposition: { name: 'sold', flagged: false } },
    ])
    const silent = await talkedWith('+13105550173')
    await stage.clock.advance(minute)
    expect((await shownCallback(stage, silent)).attempts).toMatchObject([
      { disposition: { name: 'none', flagged: true } },
    ])
  })

  it('is said of by key, on the telephone', async () => {
    const { stage } = here
    const id = await talkedWith('+13105550170')
    const agent = await stage.twin.legTo(phones.ana)
    await agent.hears(/How did the call end\? 1: sold/)
    await agent.presses('3')
    await agent.ended()
    expect((await shownCallback(stage, id)).attempts).toMatchObject([
      { disposition: { name: 'notInterested' } },
    ])
  })

  it('keeps their place between the callers before and behind them', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const first = await inLine(stage, '+13105550174')
    await stage.clock.advance(5000)
    const second = await askForCallback(stage, '+13105550175')
    const third = await inLine(stage, '+13105550176')
    stage.twin.agents.set('+13105550175', { behaviour: 'accept', talk: 3 })
    stage.twin.agents.set(phones.ana, { behaviour: 'accept' })

    const ready = () => stage.onlyAvailable('ana')
    await ready()
    await stage.until(first, 'connected')
    await first.hangsUp()
    await stage.clock.advance(1000)
    await ready()
    await untilCallback(stage, second.id, 'done')
    expect((await stage.call(third.sid)).offers).toEqual([])
    await ready()
    await stage.until(third, 'connected')
  })

  it('keeps the place when the agent does not take it, and is not called for that', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const { id } = await askForCallback(stage, '+13105550177')
    stage.twin.agents.set(phones.ana, { behaviour: 'decline' })
    const { place } = await untilCallback(stage, id, 'waiting')
    await stage.onlyAvailable('ana')
    await untilCallback(stage, id, 'offered')
    const declined = await untilCallback(stage, id, 'waiting')
    expect(declined).toMatchObject({ place, offers: [{ agentId: 'ana', result: 'declined' }], attempts: [] })
    noLegsTo('+13105550177')
  })
})

describe('somebody who does not answer', () => {
  it('is called again after the gap, and then no more; each time the agent is told and free', async () => {
    const { stage } = here
    const number = '+13105550178'
    await stage.onlyAvailable()
    const { id } = await askForCallback(stage, number)
    stage.twin.agents.set(number, { behaviour: 'noAnswer' })
    await stage.onlyAvailable('ana')
    const agent = await stage.twin.legTo(phones.ana)
    await agent.hears(/They did not answer/)
    await agent.ended()
    const once = await untilCallback(stage, id, 'open')
    expect(once).toMatchObject({ attempts: [{ result: 'noAnswer' }] })
    expect(await stage.agent('ana')).toMatchObject({ state: 'available' })

    stage.twin.agents.set(number, { behaviour: 'busy' })
    const given = await untilCallback(stage, id, 'expired')
    expect(given.attempts.map(({ result }) => result)).toEqual(['noAnswer', 'busy'])
    const [first, second] = given.attempts.map(({ at }) => Date.parse(at))
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(minute)
    await stage.clock.advance(2 * minute)
    expect(legsTo(stage, number)).toHaveLength(2)
  })

  it('leaves the agent who hangs up meanwhile, is not rung on, and keeps their place', async () => {
    const { stage } = here
    const number = '+13105550184'
    await stage.onlyAvailable()
    const { id } = await askForCallback(stage, number)
    stage.twin.agents.set(number, { behaviour: 'noAnswer' })
    await stage.onlyAvailable('ana')
    const agent = await stage.twin.legTo(phones.ana)
    const customer = await stage.twin.legTo(number)
    await agent.hangsUp()
    await customer.ended()
    expect(customer.status).toBe('canceled')
    expect(await untilCallback(stage, id, 'waiting')).toMatchObject({ attempts: [{ result: 'agentLeft' }] })
  })
})

describe('whether somebody may be called', () => {
  it('is asked when they would be, not when they asked: one who asked for silence meanwhile is not called', async () => {
    const { stage } = here
    const number = '+13105550185'
    await stage.onlyAvailable()
    const { id } = await askForCallback(stage, number)
    stage.twin.agents.set(phones.ana, { behaviour: 'accept', after: 15 })
    await stage.onlyAvailable('ana')
    await untilCallback(stage, id, 'offered')
    const again = stage.dial(number)
    await again.hears(/To stop our calls, press 9/)
    await again.presses('9')
    await again.ended()
    const agent = await stage.twin.legTo(phones.ana)
    await agent.hears(/They may not be called now/)
    const refused = await untilCallback(stage, id, 'refused')
    expect(refused.because).toEqual([expect.stringMatching(/asked not to be called.*64\.1200\(d\)\(3\)/)])
    noLegsTo(number)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available' })
  })

  it('is asked once more before the telephone rings: the agent was still listening', async () => {
    const { stage } = here
    const number = '+13105550160'
    await stage.onlyAvailable()
    const { id } = await askForCallback(stage, number)
    await stage.onlyAvailable('ana')
    await untilCallback(stage, id, 'offered')
    const again = stage.dial(number)
    await untilCallback(stage, id, 'dialling')
    await again.presses('9')
    const refused = await untilCallback(stage, id, 'refused')
    expect(refused.attempts.map(({ result }) => result)).toEqual(['withheld'])
    noLegsTo(number)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available' })
  })
})

describe('a talk with somebody who was called back', () => {
  it('that the agent is lost from is made up for: they hear why, and are called again', async () => {
    const { stage } = here
    const number = '+13105550186'
    await stage.onlyAvailable()
    const { id } = await askForCallback(stage, number)
    await stage.onlyAvailable('ana')
    const customer = await stage.twin.legTo(number)
    await untilCallback(stage, id, 'talking')
    await customer.sees('joined')
    const { attempts } = await shownCallback(stage, id)
    const offer = (await shownCallback(stage, id)).offers.at(-1)
    expect(attempts).toHaveLength(1)
    const agentLeg = legsTo(stage, phones.ana).at(-1)?.sid ?? ''
    await stage.house.webhook(`/voice/offers/${offer?.id ?? ''}/status`, {
      CallSid: agentLeg,
      CallStatus: 'failed',
    })
    await stage.onlyAvailable()
    await customer.hears(/This is Hillside Group, calling you back. Sorry, we were cut off/)
    await customer.ended()
    expect(await untilCallback(stage, id, 'waiting')).toMatchObject({ attempts: [{ result: 'cutOff' }] })
  })
})

describe('somebody who picks up just as the agent hangs up', () => {
  it('hears why and is called again, instead of silence', async () => {
    const { stage } = here
    const number = '+13105550191'
    await stage.onlyAvailable()
    const { id } = await askForCallback(stage, number)
    await stage.onlyAvailable('ana')
    const customer = await stage.twin.legTo(number)
    await untilCallback(stage, id, 'talking')
    await stage.onlyAvailable()
    const offer = (await shownCallback(stage, id)).offers.at(-1)
    const agentLeg = legsTo(stage, phones.ana).at(-1)?.sid ?? ''
    await stage.house.webhook(`/voice/offers/${offer?.id ?? ''}/status`, {
      CallSid: agentLeg,
      CallStatus: 'completed',
    })
    await customer.hears(/Sorry, we were cut off/)
    await customer.ended()
    expect(await untilCallback(stage, id, 'waiting')).toMatchObject({ attempts: [{ result: 'cutOff' }] })
  })
})

describe('several servers and agents', () => {
  it('call each of several people once, also when a server is restarted in between', async () => {
    const { stage } = here
    const numbers = ['+13105550187', '+13105550188']
    await stage.onlyAvailable()
    const booked = []
    for (const number of numbers) {
      stage.twin.agents.set(number, { behaviour: 'accept', talk: 5 })
      booked.push(await askForCallback(stage, number))
    }
    await stage.another()
    await stage.restart()
    await stage.onlyAvailable('ana', 'ben')
    for (const { id } of booked) await untilCallback(stage, id, 'done')
    for (const number of numbers) expect(legsTo(stage, number)).toHaveLength(1)
  })

  it('go on with an attempt that a restart finds half made', async () => {
    const { stage } = here
    const number = '+13105550189'
    await stage.onlyAvailable()
    const { id } = await askForCallback(stage, number)
    stage.twin.agents.set(number, { behaviour: 'accept', after: 6, talk: 5 })
    await stage.onlyAvailable('ana')
    await untilCallback(stage, id, 'dialling')
    await stage.twin.legTo(number)
    await stage.restart()
    expect(await untilCallback(stage, id, 'done')).toMatchObject({ attempts: [{ result: 'talked' }] })
    expect(legsTo(stage, number)).toHaveLength(1)
  })
})

describe('a wish that is called off', () => {
  it.each(['waiting', 'offered', 'dialling'])(
    'while it is %s reaches nobody, and frees the agent',
    async (state) => {
      const { stage } = here
      const number = `+1310555018${String(['waiting', 'offered', 'dialling'].indexOf(state))}`
      await stage.onlyAvailable()
      const { id } = await askForCallback(stage, number)
      stage.twin.agents.set(number, { behaviour: 'noAnswer' })
      stage.twin.agents.set(phones.ana, { behaviour: 'accept', after: 5 })
      if (state !== 'waiting') await stage.onlyAvailable('ana')
      await untilCallback(stage, id, state)
      await stage.clock.advance(1000)
      await stage.house.api(`/callbacks/${id}`, { method: 'PUT', body: { state: 'cancelled', by: 'ana' } })
      await stage.clock.advance(10_000)
      expect(await shownCallback(stage, id)).toMatchObject({ state: 'cancelled', by: 'ana' })
      if (state !== 'waiting') expect(await stage.agent('ana')).toMatchObject({ state: 'available' })
      expect(legsTo(stage, number).filter(({ status }) => status !== 'canceled')).toEqual([])
    },
  )
})
