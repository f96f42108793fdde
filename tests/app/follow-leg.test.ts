import { expect, it } from 'vitest'
import { openApp } from '../../src/app/index.ts'
import { later, word, type AgentId, type CallSid, type OfferId } from '../../src/words.ts'
import { someParts } from '../invariants/parts.ts'
import { aJournalEntry, anAgent, aWaitingCall, noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()

it('puts the caller back in line when the agent pressed 1 just as the end of their leg was told', async () => {
  const { store } = here
  const [id, offerId] = [word<AgentId>('ana'), word<OfferId>('offer')]
  const leg = word<CallSid>('CA-the-agents-leg')
  const call = aWaitingCall()
  await store.agents.addMissing([anAgent({ id })])
  await store.calls.insert(call, aJournalEntry())
  const live = {
    id: offerId,
    callSid: call.sid,
    leaseUntil: later(noon, 60_000),
    legSid: leg,
    answered: true,
  }
  await store.agents.claim(id, { ...live, purpose: 'call' }, noon)
  const record = { id: offerId, agentId: id, at: noon, because: '', reasons: [], result: null, endedAt: null }
  await store.line.claim(call.sid, [record], [])

  // The key comes between the reading of the agent and the end of the offer.
  let reads = 0
  const holding: typeof store.agents.holding = async (offer) => {
    const agent = await store.agents.holding(offer)
    if (++reads === 1) await store.agents.accept(offer, noon)
    return agent
  }
  const parts = someParts(
    { ...store, agents: { ...store.agents, holding } },
    { now: () => later(noon, 1000) },
  )
  await openApp(parts).followLeg(offerId, { leg, status: 'completed' })

  expect(await store.agents.find(id)).toMatchObject({ state: 'available', offer: null })
  expect(await store.calls.load(call.sid)).toMatchObject({ state: 'waiting', offer: null })
})
