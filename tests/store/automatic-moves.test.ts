import { describe, expect, it } from 'vitest'
import { word, type AgentId } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const move = (id: string) => ({ agentId: word<AgentId>(id), at: noon })

describe('the book of agents set to away', () => {
  it('takes the word of one of several servers that read it at the same time', async () => {
    const { automaticMoves } = here.store
    for (let race = 0; race < 10; race++) {
      const book = await automaticMoves.read()
      const servers = ['a', 'b', 'c', 'd'].map((id) =>
        automaticMoves.record(book, [...book.moves, move(`${id}${race}`)]),
      )
      expect((await Promise.all(servers)).filter(Boolean)).toHaveLength(1)
    }
    expect((await automaticMoves.read()).moves).toHaveLength(10)
  })

  it('forgets an agent who was not set to away after all, and does not take what was read before that', async () => {
    const { automaticMoves } = here.store
    const book = await automaticMoves.read()
    await automaticMoves.record(book, [move('ana'), move('ben')])
    const read = await automaticMoves.read()
    await automaticMoves.strike(word<AgentId>('ana'))
    expect((await automaticMoves.read()).moves).toEqual([move('ben')])
    expect(await automaticMoves.record(read, [])).toBe(false)
  })
})
