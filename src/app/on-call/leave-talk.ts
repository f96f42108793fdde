import { changedTalk, endTransfer, talkOf, withoutParty, type Call, type Party } from '../../call/index.ts'
import type { OfferFailure } from '../../routing/index.ts'
import type { LiveOffer } from '../../store/index.ts'
import type { CallSid, OfferId } from '../../words.ts'
import type { OfferCalls } from '../offer-calls.ts'
import type { Parts } from '../parts.ts'
import { agentLegOf, type SettleTalk } from './settle-talk.ts'

/**
 * Why somebody is not in a conversation any more. `left`: they hung up; `cancelled`: they were taken out of it; `over`:
 * it is over; the others never came in.
 */
export type PartyEnd = 'left' | 'cancelled' | 'over' | OfferFailure

/**
 * Somebody who was brought into a conversation is out of it, or never came: they are let go, and it goes on without
 * them. Whoever was to be handed the caller leaves them with the agent, who is told why.
 */
export type LeaveTalk = (party: OfferId, because: PartyEnd) => Promise<void>

type Followers = Readonly<{ settleTalk: SettleTalk; offerCalls: OfferCalls }>

export function leaveTalk(parts: Parts, { settleTalk, offerCalls }: Followers): LeaveTalk {
  const { telephone, afterwards } = parts
  return async (id, because) => {
    const left = await takeOut(parts, id, because)
    const released = await release(parts, id)
    if (released) afterwards(offerCalls)
    const leg = left?.party.legSid ?? released?.legSid
    if (leg && takenOut.includes(because)) await telephone.hangUp(leg)
    if (left && isInTalk(left.call)) await goOn(parts, settleTalk, left, because)
  }
}

/** Frees the agent who was held, also where the conversation forgot them, or never knew; `null` when nobody was. */
async function release({ store, now }: Parts, id: OfferId): Promise<LiveOffer | null> {
  return (await store.agents.release(id, now(), now()))?.offer ?? null
}

/** The conversation goes on without them, or, where the caller was left with them, the flow does. */
async function goOn(parts: Parts, settleTalk: SettleTalk, left: Left, because: PartyEnd): Promise<void> {
  const { sid } = left.call
  if (left.party.role === 'takenOver') {
    await endConference(parts, sid)
    return
  }
  await settleTalk(sid)
  await announce(parts, left, because).catch((error: unknown) => {
    parts.log.error(error, `the agent of call ${sid} was not told that somebody has left it`)
  })
}

// All else is known from a leg that is over, or that hears goodbye.
const takenOut: readonly PartyEnd[] = ['cancelled', 'over', 'failed']

const isInTalk = (call: Call): boolean => call.talk !== null && talkOf(call) === call.talk

type Left = Readonly<{ call: Call; party: Party }>

const triesAtMost = 5

/** The call without the party, as far as it had it: `null` when nobody knows of them. */
async function takeOut({ store, now }: Parts, id: OfferId, because: PartyEnd): Promise<Left | null> {
  for (let tries = 0; tries < triesAtMost; tries++) {
    const call = await store.talks.withParty(id)
    const party = call?.talk?.parties.find((one) => one.id === id)
    if (!call?.talk || !party) return null
    const at = now()
    const isHeld = call.talk.isHeld && party.role !== 'consulted'
    const talk = changedTalk(call.talk, { parties: withoutParty(call.talk, id), isHeld }, at)
    const ended = { type: 'transferEnded', because: 'talked' } as const
    const change = {
      talk,
      ...(party.role === 'takenOver' && { transfers: endTransfer(call.transfers, ended, at) }),
    }
    const entry = { at, type: 'partyLeft', who: party.who.name, because }
    if (await store.talks.change(call, change, [entry])) return { call: { ...call, ...change }, party }
  }
  throw new Error(`the conversation that ${id} is in kept changing`)
}

/** The one the caller was left with has gone: the caller's flow goes on, should the conference not have ended by itself. */
async function endConference({ conferences }: Parts, sid: CallSid): Promise<void> {
  const conference = await conferences.find(sid)
  if (conference !== null) await conferences.end(conference)
}

/** Tells the agent, in the conversation, about somebody they had asked for. */
async function announce(parts: Parts, { call, party }: Left, because: PartyEnd): Promise<void> {
  const { conferences, addresses } = parts
  if (party.role !== 'consulted' && party.role !== 'third') return
  if (because === 'cancelled' || because === 'over') return
  const leg = await agentLegOf(parts, call)
  const conference = leg && (await conferences.find(call.sid))
  if (!leg || !conference) return
  const words = party.joined ? 'left' : because
  await conferences.announce(conference, leg, addresses.announcement(call.sid, party.who.name, words))
}

/** Lets go whoever is still in, or rung for, a conversation that is over: the caller hung up, or is in line again. */
export type CloseTalk = (sid: CallSid) => Promise<void>

export const closeTalk =
  ({ store }: Parts, leave: LeaveTalk): CloseTalk =>
  async (sid) => {
    const call = await store.calls.load(sid)
    if (!call?.talk || isInTalk(call)) return
    for (const { id } of call.talk.parties) await leave(id, 'over')
  }
