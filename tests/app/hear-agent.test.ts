import { expect, it } from 'vitest'
import { openApp } from '../../src/app/index.ts'
import { later, word, type AgentId, type CallSid, type OfferId } from '../../src/words.ts'
import { someParts } from '../invariants/parts.ts'
import { aJournalEntry, anAgent, aWaitingCall, noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()

it('keeps a copy of the key that accepted waiting, so that no agent sits in an empty room when the caller has gone', async () => {
  const { store } = here
  const [id, offerId] = [word<AgentId>('ana'), word<OfferId>('offer')]
  const call = aWaitingCall()
  await store.agents.addMissing([anAgent({ id })])
  await store.calls.insert(call, aJournalEntry())
  await store.line.enterQueue(call.sid, 'QU1', noon)
  const legSid = word<CallSid>('CA-the-agents-leg')
  const live = { id: offerId, callSid: call.sid, leaseUntil: later(noon, 60_000), legSid, answered: true }
  await store.agents.claim(id, { ...live, purpose: 'call' }, noon)
  const record = { id: offerId, agentId: id, at: noon, because: '', reasons: [], result: null, endedAt: null }
  await store.line.claim(call.sid, [record], [])

  // The caller hangs up while the first key press has them moved, and the second comes meanwhile.
  const copies: string[] = []
  const parts = someParts(store)
  const app = openApp({
    ...parts,
    telephone: {
      ...parts.telephone,
      moveFromQueue: async () => {
        copies.push(await app.hearAgent(offerId, 1, '1'))
        return 'gone'
      },
    },
  })
  const first = await app.hearAgent(offerId, 1, '1')

  expect(first).toContain('<Hangup')
  expect(copies).toHaveLength(1)
  expect(copies[0]).not.toContain('<Conference')
  expect(copies[0]).toContain('/voice/offers/offer/keys/1</Redirect>')
  expect(await app.hearAgent(offerId, 1, '')).toContain('<Hangup')
})
