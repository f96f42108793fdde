import { describe, expect, it } from 'vitest'
import { later, word, type AgentId } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const limit = { atMost: 10, lockMs: 900_000 } as const
let made = 0

async function anAgentWithPin(): Promise<AgentId> {
  const id = word<AgentId>(`agent-${++made}`)
  await here.store.agentPins.set(id, { salt: 'salt', hash: 'hash', setAt: noon })
  return id
}

const take = (id: AgentId, at = noon) => here.store.agentPins.takeTry(id, limit, at)

describe('tries of an agent’s PIN', () => {
  it('are no more than ten, however many are made at once', async () => {
    const id = await anAgentWithPin()
    const tries = await Promise.all(Array.from({ length: 25 }, () => take(id)))
    expect(tries.filter((one) => one !== null).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
  })

  it('begin anew 15 minutes after the tenth, and not before', async () => {
    const id = await anAgentWithPin()
    for (let one = 0; one < 10; one++) await take(id)
    expect(await take(id, later(noon, 899_999))).toBeNull()
    expect(await take(id, later(noon, 900_000))).toBe(1)
  })

  it('begin anew after a right one', async () => {
    const id = await anAgentWithPin()
    for (let one = 0; one < 9; one++) await take(id)
    await here.store.agentPins.forgetTries(id)
    expect(await take(id)).toBe(1)
  })

  it('of an agent without a PIN are none', async () => {
    expect(await take(word<AgentId>('nobody'))).toBeNull()
  })
})
