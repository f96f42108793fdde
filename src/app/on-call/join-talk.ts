import {
  partyQuestion,
  partySeat,
  talkOf,
  withParty,
  type Call,
  type Party,
  type Talk,
} from '../../call/index.ts'
import type { Spoken } from '../../flow/index.ts'
import { renderPartyJoins } from '../../twilio/index.ts'
import type { CallSid, OfferId } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { agentLegOf } from './settle-talk.ts'

/** A conversation as it is, and one who is, or is to come, in it. */
export type Belonging = Readonly<{ call: Call; talk: Talk; party: Party }>

/** The conversation that somebody belongs to; `null` once it is over, or goes on without them. */
export async function belonging({ store }: Parts, id: OfferId): Promise<Belonging | null> {
  const call = await store.talks.withParty(id)
  if (!call) return null
  const talk = talkOf(call)
  const party = talk.parties.find((one) => one.id === id)
  return party ? { call, talk, party } : null
}

/** What somebody hears who is asked into a conversation, `attempt` from 1; `null` when it is over. */
export async function askIn(parts: Parts, id: OfferId, attempt: number): Promise<Spoken | null> {
  const found = await belonging(parts, id)
  if (!found) return null
  const { call, party } = found
  const { linked, language } = call.position.context
  const inquiry = linked === null ? null : await parts.store.inquiries.find(linked)
  const subject = inquiry?.inquiry.product || call.campaign
  return partyQuestion({ role: party.role, agent: call.agent?.name ?? '', subject }, attempt, language)
}

/**
 * Notes how far the leg of a party has come. `false` when the conversation is over or goes on without them.
 */
export async function noteParty(
  parts: Parts,
  id: OfferId,
  news: Partial<Pick<Party, 'legSid' | 'joined'>>,
): Promise<boolean> {
  const { store, now } = parts
  for (;;) {
    const found = await belonging(parts, id)
    if (!found) return false
    const { call, talk, party } = found
    const isNews = (news.joined && !party.joined) || (news.legSid ?? party.legSid) !== party.legSid
    if (!isNews) return true
    // The telephone is as it is to be: it told of this itself.
    const noted = { ...talk, version: talk.version + 1, parties: withParty(talk, id, news) }
    const entry = { at: now(), type: 'partyJoined', who: party.who.name }
    const entries = news.joined && !party.joined ? [entry] : []
    if (await store.talks.change(call, { talk: noted }, entries)) return true
  }
}

/** Puts a party into the conference of their call, again and again if need be; `null` when it is over by now. */
export async function joinTalk(parts: Parts, id: OfferId, leg: CallSid | null): Promise<string | null> {
  const isIn = await noteParty(parts, id, { joined: true, ...(leg && { legSid: leg }) })
  const found = isIn ? await belonging(parts, id) : null
  if (!found) return null
  const { call, party } = found
  const { addresses } = parts
  const at = party.who.kind === 'agent' ? addresses.offer : addresses.party
  const seat = partySeat(party.role, await agentLegOf(parts, call))
  return renderPartyJoins(call.sid, {
    seat,
    label: `${party.who.kind} ${party.who.name}`,
    action: at(id, 'left'),
  })
}
