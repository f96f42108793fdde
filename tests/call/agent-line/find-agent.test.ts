import { describe, expect, it } from 'vitest'
import { agentOfKeyedPhone } from '../../../src/call/index.ts'
import { word, type E164 } from '../../../src/words.ts'

const anAgent = (phone: string) => ({ phone: word<E164>(phone) })
const ana = anAgent('+14155550201')
const zoe = anAgent('+33612345678')

describe('a telephone number that an agent keys in', () => {
  it.each([
    ['4155550201', ana],
    ['14155550201', ana],
    ['01114155550201', ana],
    ['0014155550201', ana],
    ['0612345678', zoe],
    ['0033612345678', zoe],
    ['+33612345678', zoe],
    ['555020', null],
    ['2125550000', null],
    ['', null],
  ])('%s', (keyed, agent) => {
    expect(agentOfKeyedPhone([ana, zoe], keyed)).toBe(agent)
  })

  it('is nobody’s when it is the end of several', () => {
    expect(agentOfKeyedPhone([ana, anAgent('+12125550201')], '5550201')).toBeNull()
  })
})
