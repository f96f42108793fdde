import { systemWords } from '../../call/index.ts'
import { failureOf } from '../../routing/index.ts'
import { isOver, renderHangup, renderQuestion } from '../../twilio/index.ts'
import type { CallSid, OfferId } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { offerGone } from '../ring-agent.ts'
import { askIn, belonging, joinTalk, noteParty } from './join-talk.ts'
import type { LeaveTalk } from './leave-talk.ts'

const attempts = 2
const joinKey = '1'

/** The leg of a party who is no agent: a number outside, or a supervisor. */
export type PartyLeg = Readonly<{
  /** Picked up: a number outside is in at once, since it may be a switchboard; a supervisor is asked for a key. */
  answered: (party: OfferId, leg: CallSid) => Promise<string>
  /** What a supervisor pressed at the question's `attempt`, counted from 1; `''` is silence. */
  heard: (party: OfferId, attempt: number, keys: string) => Promise<string>
  /** News of the leg: late, twice, in any order, or never. */
  follow: (party: OfferId, news: Readonly<{ leg: CallSid; status: string }>) => Promise<void>
}>

export function partyLeg(parts: Parts, leaveTalk: LeaveTalk): PartyLeg {
  const ask = async (id: OfferId, attempt: number): Promise<string> => {
    const words = await askIn(parts, id, attempt)
    return words ? renderQuestion(words, parts.addresses.party(id, `keys/${attempt}`)) : offerGone()
  }
  return {
    answered: async (id, leg) => {
      const party = (await belonging(parts, id))?.party
      if (!party) return offerGone()
      if (party.who.kind === 'number') return (await joinTalk(parts, id, leg)) ?? offerGone()
      await noteParty(parts, id, { legSid: leg })
      return ask(id, 1)
    },
    heard: async (id, attempt, keys) => {
      const found = await belonging(parts, id)
      if (!found) return offerGone()
      // Also a copy of the key press that joined.
      if (keys === joinKey || found.party.joined) return (await joinTalk(parts, id, null)) ?? offerGone()
      if (keys === '' && attempt < attempts) return ask(id, attempt + 1)
      await leaveTalk(id, keys === '' ? 'voicemail' : 'declined')
      return renderHangup(systemWords(found.call.position.context.language).goodbye)
    },
    follow: async (id, { leg, status }) => {
      if (isOver(status)) await legIsOver(parts, leaveTalk, id, status)
      else if (!(await noteParty(parts, id, { legSid: leg }))) await parts.telephone.hangUp(leg)
    },
  }
}

async function legIsOver(parts: Parts, leaveTalk: LeaveTalk, id: OfferId, status: string): Promise<void> {
  const party = (await parts.store.talks.withParty(id))?.talk?.parties.find((one) => one.id === id)
  if (!party) return
  await leaveTalk(id, party.joined ? 'left' : (failureOf(status) ?? 'failed'))
}
