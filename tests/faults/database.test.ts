import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Driver } from '../../src/twin/index.ts'
import { freshDatabaseUri } from '../support/database.ts'
import { aProxyTo, type Proxy } from '../support/proxy.ts'
import { aStage, phones, type Stage } from '../support/stage.ts'

const databaseUri = freshDatabaseUri()
const solarFallback = '+14155550191'
let proxy: Proxy
let stage: Stage

beforeAll(async () => {
  proxy = await aProxyTo(databaseUri)
  stage = await aStage(proxy.uri)
})
afterEach(async () => {
  await mended()
  await stage.clear()
})
afterAll(async () => {
  await stage.stop()
  await proxy.close()
})

/** Back, and found to be: the first requests after a cut may still meet a dead connection. */
async function mended(): Promise<void> {
  proxy.mend()
  for (let tries = 0; tries < 20; tries++) {
    if ((await fetch(`${stage.house.url}/readyz`)).ok) return
    await stage.clock.advance(500)
  }
}

/** For a caller like this hold music passes in no time, so that few timed jobs meet the missing database. */
const hastily = 20
const dial = (from: string): Driver => stage.dial(from, { speed: hastily })

async function expectPerson(caller: Driver): Promise<void> {
  await caller.hears(/having trouble on our side/)
  await caller.sees('dialled')
  expect(stage.twin.calls().some(({ to, from }) => to === solarFallback && from === caller.from)).toBe(true)
}

describe('the database going away', () => {
  it('before the first turn leads the caller to a person', async () => {
    proxy.cut()
    await expectPerson(dial('+13105550171'))
  })

  it('in the middle of the menu leads the caller to a person', async () => {
    const caller = dial('+13105550172')
    await caller.hears(/For a quote/)
    proxy.cut()
    await caller.presses('1')
    await expectPerson(caller)
  })

  // waitUrl verbs: "Play, Say, Pause, Hangup, Redirect, Leave, Gather": nobody can be dialled from there
  it('for a moment leaves a waiting caller in line, with music', async () => {
    await stage.onlyAvailable()
    const caller = dial('+14155550123')
    const { queue } = await stage.until(caller, 'waiting')
    proxy.cut()
    await stage.clock.advance(400)
    expect(caller.doing).toBe('waiting')
    await mended()
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'waiting', queue })
    await stage.onlyAvailable('ana')
    await stage.until(caller, 'connected')
  })

  it('for long leads a waiting caller to a person', async () => {
    await stage.onlyAvailable()
    const caller = dial('+14155550123')
    await stage.until(caller, 'waiting')
    proxy.cut()
    await expectPerson(caller)
  })

  it('lets a conversation go on', async () => {
    const caller = dial('+14155550123')
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)
    proxy.cut()
    await stage.clock.advance(1500)
    expect(caller.doing).toBe('talking')
  })

  it('while an agent presses 1 lets neither hang in silence', async () => {
    await stage.onlyAvailable('ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
    const caller = stage.dial('+14155550123')
    const agent = await stage.twin.legTo(phones.ana)
    await agent.answers()
    await agent.hears(/Press 1 to accept/)
    proxy.cut()
    await agent.presses('1')
    await agent.ended()
    await mended()
    stage.twin.agents.set(phones.ana, { behaviour: 'accept' })
    await stage.clock.runUntil(() => caller.doing === 'talking', 120_000)
    expect(caller.doing).toBe('talking')
  })

  it('is over, and calls are answered as before', async () => {
    await stage.until(dial('+14155550123'), 'connected')
  })
})
