import { describe, expect, it } from 'vitest'
import type { Driver } from '../../../src/twin/index.ts'
import { phones, stageForTests, type Stage } from '../../support/stage.ts'
import { ask, billing, isIn, sam, seatOf, takeBack, talking } from './talking.ts'

const here = stageForTests()

type Three = Readonly<{ caller: Driver; agent: Driver; office: Driver }>

async function three(stage: Stage): Promise<Three> {
  const talk = await talking(stage)
  await ask(stage, talk.caller, 'participants', { to: { number: 'billing' } })
  const office = await stage.twin.legTo(billing)
  await office.answers()
  await isIn(stage, talk.caller, office)
  return { ...talk, office }
}

describe('a third party', () => {
  it('talks with both, the caller hearing them all along', async () => {
    const { stage } = here
    const { caller, agent, office } = await three(stage)
    expect([caller.doing, agent.doing, office.doing]).toEqual(['talking', 'talking', 'talking'])
    expect(await stage.call(caller.sid)).toMatchObject({
      talk: { held: false, parties: [{ who: 'billing', kind: 'number', role: 'third', state: 'joined' }] },
    })
  })

  it('who leaves does not end the conversation, and the agent is told', async () => {
    const { stage } = here
    const { caller, agent, office } = await three(stage)
    await office.hangsUp()
    await agent.hears(/billing has left the call/)
    expect(caller.doing).toBe('talking')
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'connected', talk: { parties: [] } })
  })

  it('who never answers does not end it either', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    stage.twin.agents.set(billing, { behaviour: 'noAnswer' })
    await ask(stage, caller, 'participants', { to: { number: 'billing' } })
    await agent.hears(/billing did not answer/)
    expect(caller.doing).toBe('talking')
    stage.twin.agents.set(billing, { behaviour: 'accept' })
  })

  it('is taken out again', async () => {
    const { stage } = here
    const { caller, office } = await three(stage)
    expect(await takeBack(stage, caller, 'participants/billing')).toMatchObject({ talk: { parties: [] } })
    expect(await office.ended()).toBe('completed')
    expect(await takeBack(stage, caller, 'participants/billing')).toMatchObject({ talk: { parties: [] } })
    expect(await takeBack(stage, caller, 'participants/nobody')).toMatchObject({ status: 404 })
    expect(caller.doing).toBe('talking')
  })

  it('may be an agent, who is free again afterwards and has had no call of their own', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await stage.onlyAvailable('ben')
    const before = await stage.agent('ben')
    await ask(stage, caller, 'participants', { to: { agent: 'ben' } })
    const ben = await stage.twin.legTo(phones.ben)
    await ben.hears(/Ana would like you to join a call/)
    await isIn(stage, caller, ben)
    await ben.hangsUp()
    await stage.clock.advance(1000)
    expect(await stage.agent('ben')).toMatchObject({ state: 'available', lastCallAt: before.lastCallAt })
    expect(caller.doing).toBe('talking')
  })

  it('goes when the agent is lost with the caller on hold, who is first in line', async () => {
    const { stage } = here
    const { caller, agent, office } = await three(stage)
    await ask(stage, caller, 'hold')
    await agent.hangsUp()
    await stage.until(caller, 'waiting')
    expect(await office.ended()).toBe('completed')
  })

  it('stops being rung when the caller hangs up', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    stage.twin.agents.set(billing, { behaviour: 'manual' })
    await ask(stage, caller, 'participants', { to: { number: 'billing' } })
    const office = await stage.twin.legTo(billing)
    await caller.hangsUp()
    expect(await office.ended()).toBe('canceled')
    stage.twin.agents.set(billing, { behaviour: 'accept' })
  })

  it('goes with the caller', async () => {
    const { stage } = here
    const { caller, agent, office } = await three(stage)
    await caller.hangsUp()
    expect([await agent.ended(), await office.ended()]).toEqual(['completed', 'completed'])
  })

  it('asked for while a colleague is being asked is refused', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await stage.onlyAvailable('ben')
    stage.twin.agents.set(phones.ben, { behaviour: 'manual' })
    await ask(stage, caller, 'transfer', { to: { agent: 'ben' }, warm: true })
    expect(await ask(stage, caller, 'participants', { to: { number: 'billing' } })).toMatchObject({
      status: 409,
      detail: 'ben is being asked to take the call; complete or cancel that transfer first.',
    })
  })
})

async function monitored(stage: Stage, mode: string) {
  const talk = await talking(stage)
  await ask(stage, talk.caller, 'monitor', { supervisor: 'sam', mode })
  const supervisor = await stage.twin.legTo(sam)
  await supervisor.answers()
  await supervisor.hears(/The call of Ana/)
  await supervisor.presses('1')
  await isIn(stage, talk.caller, supervisor)
  return { ...talk, supervisor }
}

describe('a supervisor', () => {
  it('who listens is heard by nobody', async () => {
    const { stage } = here
    const { caller, supervisor } = await monitored(stage, 'listen')
    expect(seatOf(stage, caller, supervisor)).toMatchObject({ isMuted: true, endsConference: false })
  })

  it('who whispers is heard by the agent alone', async () => {
    const { stage } = here
    const { caller, agent, supervisor } = await monitored(stage, 'whisper')
    expect(seatOf(stage, caller, supervisor)).toMatchObject({ isMuted: false, coaches: agent.sid })
  })

  it('changes how they follow without being rung again', async () => {
    const { stage } = here
    const { caller, agent, supervisor } = await monitored(stage, 'listen')
    await ask(stage, caller, 'monitor', { supervisor: 'sam', mode: 'whisper' })
    expect(seatOf(stage, caller, supervisor)).toMatchObject({ isMuted: false, coaches: agent.sid })
    await ask(stage, caller, 'monitor', { supervisor: 'sam', mode: 'barge' })
    expect(seatOf(stage, caller, supervisor)).toMatchObject({ isMuted: false, coaches: null })
    await ask(stage, caller, 'monitor', { phone: sam, mode: 'listen' })
    expect(seatOf(stage, caller, supervisor)).toMatchObject({ isMuted: true, coaches: null })
  })

  it('who whispers goes on doing so to whoever takes the call over', async () => {
    const { stage } = here
    const { caller, supervisor } = await monitored(stage, 'whisper')
    await stage.onlyAvailable('ben')
    await ask(stage, caller, 'transfer', { to: { agent: 'ben' }, warm: true })
    const ben = await stage.twin.legTo(phones.ben)
    await isIn(stage, caller, ben)
    await ask(stage, caller, 'transfer/complete')
    expect(seatOf(stage, caller, supervisor)).toMatchObject({ coaches: ben.sid })
  })

  it('who leaves ends nothing, and nobody is told', async () => {
    const { stage } = here
    const { caller, agent, supervisor } = await monitored(stage, 'barge')
    const heard = agent.heard.length
    await supervisor.hangsUp()
    await stage.clock.advance(2000)
    expect([caller.doing, agent.doing]).toEqual(['talking', 'talking'])
    expect(agent.heard).toHaveLength(heard)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'connected', talk: { parties: [] } })
  })

  it('is sent away when the following is ended', async () => {
    const { stage } = here
    const { caller, supervisor } = await monitored(stage, 'listen')
    expect(await takeBack(stage, caller, 'monitor/sam')).toMatchObject({ talk: { parties: [] } })
    expect(await supervisor.ended()).toBe('completed')
    expect(caller.doing).toBe('talking')
  })

  it('whose voicemail answers does not follow the call', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    stage.twin.agents.set(sam, { behaviour: 'voicemail' })
    await ask(stage, caller, 'monitor', { supervisor: 'sam', mode: 'listen' })
    await stage.clock.advance(60_000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'connected', talk: { parties: [] } })
    stage.twin.agents.set(sam, { behaviour: 'manual' })
  })

  it('is nobody the company does not list', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    const [named, rung] = [
      await ask(stage, caller, 'monitor', { supervisor: 'eve', mode: 'listen' }),
      await ask(stage, caller, 'monitor', { phone: '+19005550100', mode: 'listen' }),
    ]
    expect([named.status, rung.status]).toEqual([404, 404])
  })
})
