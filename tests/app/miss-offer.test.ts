import { expect, it } from 'vitest'
import { missOffer } from '../../src/app/miss-offer.ts'
import { later, word, type AgentId, type CallSid, type OfferId } from '../../src/words.ts'
import { someParts } from '../invariants/parts.ts'
import { anAgent, noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const offerOf = (id: AgentId): OfferId => word<OfferId>(`offer-${id}`)

/** Agents of the solar queue who have missed a call before, each being rung again. */
async function aTeamBeingRung(size: number): Promise<readonly AgentId[]> {
  const ids = Array.from({ length: size }, (_, at) => word<AgentId>(`agent-${at}`))
  await here.store.agents.addMissing(ids.map((id) => anAgent({ id, missedInARow: 1 })))
  for (const id of ids) {
    const live = { id: offerOf(id), purpose: 'call', callSid: word<CallSid>('CA1') } as const
    const rung = { leaseUntil: later(noon, 60_000), legSid: null, answered: false }
    await here.store.agents.claim(id, { ...live, ...rung }, noon)
  }
  return ids
}

it('sets no more than three of ten to away whose telephones ring out at the same moment, told of three times each', async () => {
  const ids = await aTeamBeingRung(10)
  const servers = [1, 2, 3].map(() => missOffer(someParts(here.store)))
  await Promise.all(servers.flatMap((misses) => ids.map((id) => misses(offerOf(id), 'noAnswer'))))

  const team = await here.store.agents.all()
  const away = team.filter(({ state }) => state === 'away').map(({ id }) => id)
  expect(away).toHaveLength(3)
  expect(team.filter(({ notice }) => notice?.kind === 'teamSpared')).toHaveLength(7)
  const { moves } = await here.store.automaticMoves.read()
  expect(moves.map(({ agentId }) => agentId).toSorted()).toEqual(away)
})
