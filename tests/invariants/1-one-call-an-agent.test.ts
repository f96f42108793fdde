import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { endOffer } from '../../src/app/end-offer.ts'
import { later, word, type AgentId, type CallSid, type OfferId } from '../../src/words.ts'
import { aJournalEntry, anAgent, aWaitingCall, noon } from '../support/builders.ts'
import { phones, stageForTests } from '../support/stage.ts'
import { aStore } from '../support/store.ts'
import { crowds, play } from './crowd.ts'
import { someParts } from './parts.ts'

// 1. An agent has at most one live offer or call.

const here = aStore()
const theatre = stageForTests()
beforeAll(() => theatre.stage.another())

const moves = [
  'claim',
  'accept',
  'withdraw',
  'release',
  'wrapUp',
  'becomeAvailable',
  'goAway',
  'endWrapUp',
] as const
type Move = Readonly<{ move: (typeof moves)[number]; offer: number }>

async function make({ move, offer }: Move, id: AgentId, at: number): Promise<void> {
  const { agents } = here.store
  const now = later(noon, at * 1000)
  const offerId = word<OfferId>(`${id}-${offer}`)
  const callSid = word<CallSid>(`CA${offer}`)
  switch (move) {
    case 'claim': {
      const leaseUntil = later(now, 60_000)
      const live = {
        id: offerId,
        purpose: 'call',
        callSid,
        leaseUntil,
        legSid: null,
        answered: false,
      } as const
      await agents.claim(id, live, now)
      return
    }
    case 'accept':
      await agents.accept(offerId, now)
      return
    case 'withdraw':
    case 'release':
      await agents[move](offerId, now, now)
      return
    case 'wrapUp':
      const agent = await agents.holding(offerId)
      const tally = { day: '2026-03-02', calls: 1, talkMs: 0 }
      if (agent) await agents.beginWrapUp(agent, { until: later(now, 1000), tally, now })
      return
    case 'becomeAvailable':
    case 'goAway':
      await agents.ask(id, move, null, now)
      return
    case 'endWrapUp':
      await agents.endDueWrapUp(now)
  }
}

describe('an agent', () => {
  it('holds an offer exactly while rung or on a call, whatever several servers do at once', async () => {
    const drawn = fc.array(
      fc.record({ move: fc.constantFrom(...moves), offer: fc.integer({ min: 1, max: 3 }) }),
      {
        minLength: 4,
        maxLength: 16,
      },
    )
    await fc.assert(
      fc.asyncProperty(drawn, async (schedule) => {
        const { id } = anAgent()
        await here.store.agents.addMissing([anAgent({ id })])
        // Three at a time, as three servers would.
        for (let at = 0; at < schedule.length; at += 3) {
          await Promise.all(schedule.slice(at, at + 3).map((move) => make(move, id, at)))
          const agent = await here.store.agents.find(id)
          expect(agent?.offer !== null).toBe(agent?.state === 'offered' || agent?.state === 'onCall')
        }
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })

  it('who accepts at the moment the offer is withdrawn either has it or does not, never both', async () => {
    for (let race = 0; race < 20; race++) {
      const { id } = anAgent()
      await here.store.agents.addMissing([anAgent({ id })])
      const offerId = word<OfferId>(`race-${race}`)
      await make({ move: 'claim', offer: 1 }, id, 0)
      const held = (await here.store.agents.find(id))?.offer?.id ?? offerId
      const [accepted, withdrawn] = await Promise.all([
        here.store.agents.accept(held, noon),
        here.store.agents.withdraw(held, noon, noon),
      ])
      expect([accepted, withdrawn].filter((won) => won !== null)).toHaveLength(1)
    }
  })

  it('who has accepted keeps the call, though a server that has not heard of it ends the offer', async () => {
    const { store } = here
    const { id } = anAgent()
    await store.agents.addMissing([anAgent({ id })])
    await make({ move: 'claim', offer: 1 }, id, 0)
    await make({ move: 'accept', offer: 1 }, id, 1)
    const offer = { id: word<OfferId>(`${id}-1`), agentId: id, others: [] }
    const call = aWaitingCall({ state: 'offered', offer })
    await store.calls.insert(call, aJournalEntry())
    const ends = endOffer(someParts(store), () => Promise.resolve())
    expect(await ends(offer.id, 'noAnswer')).toBe('kept')
    expect(await store.agents.find(id)).toMatchObject({ state: 'onCall', offer: { id: offer.id } })
    expect(await store.calls.load(call.sid)).toMatchObject({ state: 'offered', offer })
  })

  it('is never rung on two legs at once, in any crowd and by two servers', async () => {
    const { stage } = theatre
    await fc.assert(
      fc.asyncProperty(crowds, async (crowd) => {
        await play(stage, crowd, () => {
          const live = stage.twin.calls().filter(({ status }) => ['ringing', 'in-progress'].includes(status))
          for (const phone of Object.values(phones))
            expect(live.filter(({ to }) => to === phone).length).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 6, endOnFailure: true },
    )
  })
})
