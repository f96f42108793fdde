import { describe, expect, it } from 'vitest'
import { word, type AgentId, type EpochMs, type OfferId } from '../../src/words.ts'
import { aJournalEntry, aWaitingCall, noon } from '../support/builders.ts'
import { phones, stageForTests } from '../support/stage.ts'
import { aStore } from '../support/store.ts'
import { aLookInto } from './crowd.ts'

// 2. A call is offered to at most one agent at a time, or to one declared ring group of which one wins.

const here = aStore()
const theatre = stageForTests()
const look = aLookInto(() => theatre.stage)

describe('a call', () => {
  it('is claimed once, however many servers claim it at once', async () => {
    const call = aWaitingCall()
    await here.store.calls.insert(call, aJournalEntry())
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, server) => {
        const offer = { id: word<OfferId>(`claim-${server}`), agentId: word<AgentId>(`agent-${server}`) }
        const record = { ...offer, at: noon, because: 'first', reasons: [], result: null, endedAt: null }
        return here.store.line.claim(call.sid, [record], [{ at: noon, type: 'offered' }])
      }),
    )
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect((await here.store.calls.load(call.sid))?.offers).toHaveLength(1)
  })

  it('rings one agent when two servers look at the line at the same moment', async () => {
    const { stage } = theatre
    const other = await stage.another()
    await stage.onlyAvailable()
    for (const phone of Object.values(phones)) stage.twin.agents.set(phone, { behaviour: 'manual' })
    for (const _round of [1, 2, 3, 4, 5]) {
      const caller = stage.dial('+14155550123')
      await stage.clock.runUntil(() => caller.doing === 'waiting', 30_000)
      for (const id of ['ana', 'ben'])
        await look.store.agents.ask(
          word<AgentId>(id),
          'becomeAvailable',
          null,
          word<EpochMs>(stage.clock.now()),
        )
      const sweeps = [stage.house, other].map(({ running }) => running.app.timed.sweep())
      await Promise.all(sweeps)
      await stage.clock.advance(1000)
      const holding = (await look.store.agents.all()).filter(({ offer }) => offer?.callSid === caller.sid)
      expect(holding).toHaveLength(1)
      expect((await stage.call(caller.sid)).offers.filter(({ result }) => result === null)).toHaveLength(1)
      await caller.hangsUp()
      await stage.clock.advance(1000)
      await stage.onlyAvailable()
    }
  })
})
