import { describe, expect, it } from 'vitest'
import type { Call } from '../../src/call/index.ts'
import type { Store } from '../../src/store/index.ts'
import { later, word, type AgentId, type CallSid, type OfferId } from '../../src/words.ts'
import { aJournalEntry, anAgent, aPlace, aWaitingCall, noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()

const past = word<OfferId>('an-offer-of-before')
const leg = word<CallSid>('CA-a-leg-of-before')
const sid = word<CallSid>('CA-on-offer-again')
const entry = { at: noon, type: 'late' }
const end = { offerId: past, offers: [], entry }
const asItWas: Call = {
  ...aWaitingCall({ sid }),
  state: 'offered',
  offer: { id: past, agentId: word<AgentId>('ana'), others: [] },
}
const anaAgain = { id: word<AgentId>('ana'), name: 'Ana', connectedAt: noon, talkingSince: null }

// Every move under an offer, as a server makes it that was held up and does not know that the offer is over.
const agentMoves = {
  nameLeg: ({ agents }: Store) => agents.nameLeg(past, leg),
  renewLease: ({ agents }: Store) => agents.renewLease(past, later(noon, 1)),
  startRinging: ({ agents }: Store) => agents.startRinging(past, { legSid: leg, at: noon, leaseUntil: noon }),
  answer: ({ agents }: Store) => agents.answer(past, leg, noon),
  accept: ({ agents }: Store) => agents.accept(past, noon),
  withdraw: ({ agents }: Store) => agents.withdraw(past, noon, noon),
  miss: ({ agents }: Store) => agents.miss(past, 'withdraw', { coolingUntil: noon, missedInARow: 1 }, noon),
  release: ({ agents }: Store) => agents.release(past, noon, noon),
} as const

const callMoves = {
  release: ({ line }: Store) => line.release(sid, end, { inQueue: true }),
  connect: ({ line }: Store) => line.connect(sid, end, { agent: anaAgain, visits: [] }),
  loseAgent: ({ line }: Store) => line.loseAgent(sid, past, { place: aPlace(), visits: [], entry }),
  regroup: ({ line }: Store) => {
    const offer = { id: past, agentId: word<AgentId>('ana'), others: [] }
    return line.regroup({ sid, offer }, offer, { offers: [], entry })
  },
  // Of a call as it was read while it was offered under the one of before: it had this turn and state then, too.
  end: ({ calls }: Store) => calls.end(asItWas, { visits: [], outcome: 'abandoned', offers: [] }, entry),
  saveTurn: async ({ calls }: Store) => {
    const after = { ...asItWas, turn: asItWas.turn + 1, state: 'inFlow', offer: null, place: null } as const
    const reply = { turn: asItWas.turn, body: '<Response/>' }
    const write = { before: asItWas, after, reply, timeline: [], journal: aJournalEntry() }
    return (await calls.saveTurn(write)) === 'saved'
  },
} as const

const names = <Moves extends object>(moves: Moves) => Object.keys(moves) as (keyof Moves)[]

describe('a write that comes late, under an offer that is over', () => {
  it.each(names(agentMoves))('does nothing to the agent who is rung for another: %s', async (name) => {
    const { store } = here
    const agent = anAgent()
    await store.agents.addMissing([agent])
    const offer = { id: word<OfferId>(`for-${agent.id}`), purpose: 'call', callSid: sid } as const
    const rung = { ...offer, leaseUntil: later(noon, 60_000), legSid: null, answered: false }
    expect(await store.agents.claim(agent.id, rung, noon)).toBe(true)
    const before = await store.agents.find(agent.id)
    await agentMoves[name](store)
    expect(await store.agents.find(agent.id)).toEqual(before)
  })

  it.each(names(callMoves))('does nothing to the call that is offered anew: %s', async (name) => {
    const { store } = here
    await store.calls.insert(aWaitingCall({ sid }), aJournalEntry())
    const record = { id: word<OfferId>('the-offer-of-now'), agentId: word<AgentId>('ben'), at: noon }
    const fresh = { ...record, because: '', reasons: [], result: null, endedAt: null }
    await store.line.claim(sid, [fresh], [])
    const before = await store.calls.load(sid)
    expect(before?.state).toBe('offered')
    expect(await callMoves[name](store)).toBe(false)
    expect(await store.calls.load(sid)).toEqual(before)
  })
})
