import { describe, expect, it } from 'vitest'
import { seats, type Party, type PartyRole, type Talk } from '../../src/call/index.ts'
import { word, type AgentId, type CallSid, type OfferId } from '../../src/words.ts'
import { aCall, noon } from '../support/builders.ts'

const ana = word<CallSid>('CAana')
const offer = { id: word<OfferId>('o1'), agentId: word<AgentId>('ana'), others: [] }

const aParty = (role: PartyRole): Party => ({
  id: word<OfferId>(`p-${role}`),
  who: { kind: 'number', name: 'billing' },
  role,
  at: noon,
  legSid: word<CallSid>(`CA${role}`),
  joined: true,
})

function seatsIn(talk: Partial<Talk>, agentLeg: CallSid | null = ana) {
  const whole: Talk = {
    version: 1,
    under: offer.id,
    isHeld: false,
    parties: [],
    isRecordingPaused: false,
    sending: null,
    unsettledSince: null,
    ...talk,
  }
  const call = aCall({ sid: word<CallSid>('CAcaller'), state: 'connected', offer, talk: whole })
  return Object.fromEntries(seats(call, agentLeg).map(({ leg, ...seat }) => [leg, seat]))
}

describe('seats', () => {
  it('lets the goodbye of caller or agent end a plain conversation', () => {
    expect(seatsIn({})).toMatchObject({ CAcaller: { endsConference: true }, CAana: { endsConference: true } })
  })

  it('lets the agent’s leaving end nothing for a caller on hold', () => {
    expect(seatsIn({ isHeld: true })).toMatchObject({
      CAcaller: { isHeld: true, endsConference: true },
      CAana: { isHeld: false, endsConference: false },
    })
  })

  it('changes the agent’s seat before it holds the caller', () => {
    expect(Object.keys(seatsIn({ isHeld: true })).at(-1)).toBe('CAcaller')
  })

  it.each(['consulted', 'third', 'listen', 'whisper', 'barge'] as const)(
    'lets the leaving of one who is in as %s end nothing',
    (role) => {
      expect(seatsIn({ parties: [aParty(role)] })[`CA${role}`]).toMatchObject({ endsConference: false })
    },
  )

  it('lets the number that has taken the caller over end it', () => {
    expect(seatsIn({ parties: [aParty('takenOver')] })).toMatchObject({
      CAtakenOver: { endsConference: true },
    })
  })

  it('lets a whisper reach the agent alone, and nobody when there is none', () => {
    const parties = [aParty('whisper')]
    expect(seatsIn({ parties })).toMatchObject({ CAwhisper: { isMuted: false, coaches: ana } })
    expect(seatsIn({ parties }, null)).toMatchObject({ CAwhisper: { isMuted: true, coaches: null } })
  })

  it('has no seat for one whose leg nobody knows yet', () => {
    expect(Object.keys(seatsIn({ parties: [{ ...aParty('third'), legSid: null }] }))).toEqual([
      'CAana',
      'CAcaller',
    ])
  })

  it('knows nothing of what was arranged in a conversation before this one', () => {
    expect(seatsIn({ under: word<OfferId>('an-earlier-one'), isHeld: true })).toMatchObject({
      CAcaller: { isHeld: false },
    })
  })
})
