import { talkOf, type Call, type Party } from '../../call/index.ts'
import type { Agent } from '../../store/index.ts'
import { isOver } from '../../twilio/index.ts'
import { later, type EpochMs } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { isSettled, settledMs } from '../settled.ts'
import { tryEach } from '../try-each.ts'
import type { CloseTalk, LeaveTalk } from './leave-talk.ts'
import type { SettleTalk } from './settle-talk.ts'

/**
 * Repairs what a crash, or news that never came, left of conversations: changes that the telephone was not told of, legs
 * of conversations that are over, parties whose leg is, and agents held for a conversation that does not know of them.
 */
export type RepairTalks = () => Promise<void>

type Followers = Readonly<{ settleTalk: SettleTalk; leaveTalk: LeaveTalk; closeTalk: CloseTalk }>

// An order for a leg is given up sooner.
const unnamedMs = 180_000

export function repairTalks(parts: Parts, followers: Followers): RepairTalks {
  const { store, now } = parts
  return async () => {
    const before = later(now(), -settledMs)
    await tryEach(parts, await store.talks.unsettled(before), ({ sid }) => followers.settleTalk(sid))
    await tryEach(parts, await store.talks.withParties(), (call) => repairParties(parts, followers, call))
    await tryEach(parts, await store.agents.holders(), (agent) => repairHeld(parts, followers, agent))
  }
}

const isOlder = ({ now }: Parts, than: number, since: EpochMs): boolean => now() - since >= than

async function repairParties(parts: Parts, { leaveTalk, closeTalk }: Followers, call: Call): Promise<void> {
  if (!call.talk || call.talk !== talkOf(call)) {
    await closeTalk(call.sid)
    return
  }
  for (const party of call.talk.parties) {
    if (await isGone(parts, party)) await leaveTalk(party.id, party.joined ? 'left' : 'failed')
  }
}

async function isGone(parts: Parts, { legSid, at }: Party): Promise<boolean> {
  if (legSid === null) return isOlder(parts, unnamedMs, at)
  if (!isSettled(parts, at)) return false
  const status = await parts.telephone.statusOf(legSid)
  return status === null || isOver(status)
}

/** An agent held for a conversation: it is theirs, or they are in it, or they are let go. */
async function repairHeld(
  parts: Parts,
  { leaveTalk }: Followers,
  { offer, stateSince }: Agent,
): Promise<void> {
  if (offer?.purpose !== 'consult' || !isSettled(parts, stateSince)) return
  const call = await parts.store.calls.load(offer.callSid)
  if (call?.offer?.id === offer.id) await parts.store.agents.takeOver(offer.id)
  else if (!call?.talk?.parties.some(({ id }) => id === offer.id)) await leaveTalk(offer.id, 'failed')
}
