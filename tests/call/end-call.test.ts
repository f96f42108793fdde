import { describe, expect, it } from 'vitest'
import { changedTalk, endedCall, isAgentLost, talkOf } from '../../src/call/index.ts'
import { later, word, type AgentId, type OfferId } from '../../src/words.ts'
import { aCall, aWaitingCall, noon } from '../support/builders.ts'

const ana = word<AgentId>('ana')
const offerId = word<OfferId>('o1')
const offer = { id: offerId, agentId: ana, others: [] }
const record = {
  id: offer.id,
  agentId: offer.agentId,
  at: noon,
  because: '',
  reasons: [],
  result: null,
  endedAt: null,
}

describe('endedCall', () => {
  it('abandons the visit of a caller who hangs up in line, and the offer that was being rung', () => {
    const call = aWaitingCall({ state: 'offered', offer, offers: [record] })
    const ended = endedCall(call, 'caller', noon)
    expect(ended.outcome).toBe('abandoned')
    expect(ended.offers).toEqual([{ ...record, result: 'callerLeft', endedAt: noon }])
  })

  it('says that a caller hung up in the menu', () => {
    expect(endedCall(aCall(), 'caller', noon)).toMatchObject({ outcome: 'hungUp', visits: [] })
  })

  it('keeps the voicemail of a caller who hangs up after it', () => {
    const call = aCall({ voicemail: { url: 'https://x/1', seconds: 9, at: noon } })
    expect(endedCall(call, 'caller', noon).outcome).toBe('voicemail')
  })
})

describe('isAgentLost', () => {
  const agent = { id: ana, name: 'Ana', connectedAt: noon, talkingSince: null }
  const connected = aCall({ state: 'connected', offer, agent })

  it('is so when the leg is over before the caller was heard with the agent', () => {
    expect(isAgentLost(connected, 'completed', later(noon, 1000))).toBe(true)
  })

  it('is not so when the agent hangs up after a conversation', () => {
    const talked = { ...connected, agent: { ...agent, talkingSince: later(noon, 300) } }
    expect(isAgentLost(talked, 'completed', later(noon, 1000))).toBe(false)
  })

  it('is not concluded from a conference event that never came, once they have had time to talk', () => {
    expect(isAgentLost(connected, 'completed', later(noon, 60_000))).toBe(false)
  })

  it('is so when the leg failed', () => {
    expect(isAgentLost(connected, 'failed', later(noon, 60_000))).toBe(true)
  })

  it('is so when the caller is on hold: nobody says goodbye to one who hears music', () => {
    const held = { ...connected, talk: changedTalk(talkOf(connected), { isHeld: true }, noon) }
    expect(isAgentLost(held, 'completed', later(noon, 60_000))).toBe(true)
  })

  it('is not so when the agent has just sent the caller on, on hold or not', () => {
    const sending = { at: noon, to: { kind: 'number', name: 'billing' } } as const
    const sent = { ...connected, talk: changedTalk(talkOf(connected), { isHeld: true, sending }, noon) }
    expect(isAgentLost(sent, 'completed', later(noon, 2000))).toBe(false)
  })
})
