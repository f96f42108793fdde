import { describe, expect, it } from 'vitest'
import { rungUnder, without, wonBy } from '../../src/call/index.ts'
import { word, type AgentId, type OfferId } from '../../src/words.ts'

const rung = (id: string) => ({ id: word<OfferId>(id), agentId: word<AgentId>(`agent-${id}`) })
const [a, b, c] = [rung('a'), rung('b'), rung('c')]
const group = { ...a, others: [b, c] }

describe('a ring group', () => {
  it('is all who are rung', () => expect(rungUnder(group)).toEqual([a, b, c]))
  it('goes on with the others when the first leaves', () =>
    expect(without(group, a.id)).toEqual({ ...b, others: [c] }))
  it('goes on with the first when another leaves', () =>
    expect(without(group, b.id)).toEqual({ ...a, others: [c] }))
  it('is over when the last leaves', () => expect(without({ ...a, others: [] }, a.id)).toBeNull())
  it('is the winner alone once one has accepted', () =>
    expect(wonBy(group, c.id)).toEqual({ ...c, others: [] }))
  it('is not won by who is not in it', () => expect(wonBy({ ...a, others: [] }, b.id)).toBeNull())
})
