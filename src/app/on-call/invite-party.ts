import { isMonitor, talkOf, type Call, type Party, type PartyRole, type PartyWho } from '../../call/index.ts'
import { word, type CallSid, type OfferId } from '../../words.ts'
import type { PlaceLeg } from '../legs/place-leg.ts'
import type { Parts } from '../parts.ts'
import type { DecideTalk } from './change-talk.ts'
import { claimAgent } from './claim-agent.ts'
import { changeAndSettle } from './change-and-settle.ts'
import type { LeaveTalk } from './leave-talk.ts'
import { notTalking, refusal, whileAsking, type OnCall } from './on-call.ts'
import { addressOf, orderFor } from './party-address.ts'
import type { SettleTalk } from './settle-talk.ts'

/** Whom to bring into a conversation, and what for. */
export type Invitation = Readonly<{ who: PartyWho; role: Exclude<PartyRole, 'takenOver'> }>

/**
 * Rings somebody who is to come into the conversation: an agent, who is held for it, a number of the company's, or a
 * supervisor. Asked for again it changes nothing, but how a supervisor follows.
 */
export type InviteParty = (sid: CallSid, invitation: Invitation) => Promise<OnCall>

type Followers = Readonly<{ settleTalk: SettleTalk; leaveTalk: LeaveTalk; placeLeg: PlaceLeg }>

export function inviteParty(parts: Parts, followers: Followers): InviteParty {
  return async (sid, invitation) => {
    const { who } = invitation
    if ((await addressOf(parts, who)) === null) return { kind: 'unknown', what: who.kind }
    const call = await parts.store.calls.load(sid)
    if (!call) return { kind: 'unknown', what: 'call' }
    const present = talkOf(call).parties.find((party) => isSame(party.who, who))
    if (present) return again(parts, followers, { call, present, invitation })
    return invite(parts, followers, { call, invitation })
  }
}

const isSame = (one: PartyWho, other: PartyWho): boolean => one.kind === other.kind && one.name === other.name

type Again = Readonly<{ call: Call; present: Party; invitation: Invitation }>

/** They are in it, or rung, already. */
async function again(
  parts: Parts,
  { settleTalk }: Followers,
  { call, present, invitation: { who, role } }: Again,
): Promise<OnCall> {
  if (present.role === role) return { kind: 'done', call, changed: false }
  if (!isMonitor(role) || !isMonitor(present.role)) {
    return refusal(`${who.name} is in this call already, ${meanings[present.role]}; take them out first.`)
  }
  const follow: DecideTalk = (_call, talk) => ({
    kind: 'change',
    talk: { parties: talk.parties.map((party) => (party.id === present.id ? { ...party, role } : party)) },
    entry: { type: 'monitoring', who: who.name, mode: role },
  })
  return changeAndSettle(parts, settleTalk, { sid: call.sid, decide: follow })
}

const meanings: Readonly<Record<PartyRole, string>> = {
  consulted: 'asked to take it over',
  third: 'as a third party',
  takenOver: 'having taken it over',
  listen: 'listening',
  whisper: 'whispering to the agent',
  barge: 'as a supervisor who joined it',
}

type Inviting = Readonly<{ call: Call; invitation: Invitation }>

/**
 * An agent is claimed first, so that no caller in line is offered to them meanwhile. Where the server dies before they
 * are rung, `repairTalks` takes them out again.
 */
async function invite(
  parts: Parts,
  { settleTalk, leaveTalk, placeLeg }: Followers,
  { call, invitation }: Inviting,
): Promise<OnCall> {
  const { who } = invitation
  const id = word<OfferId>(parts.newId())
  const because = refused(invitation)(call, talkOf(call), parts.now())
  if (because !== null) return refusal(because)
  const claimed = who.kind === 'agent' ? await claimAgent(parts, who.name, { id, callSid: call.sid }) : null
  if (claimed !== null) return refusal(claimed)
  try {
    const asked = await changeAndSettle(parts, settleTalk, { sid: call.sid, decide: asking(invitation, id) })
    if (asked.kind !== 'done') await parts.store.agents.release(id, parts.now(), parts.now())
    else await placeLeg(await orderFor(parts, asked.call, { id, who }))
    return asked
  } catch (error) {
    await leaveTalk(id, 'failed')
    throw error
  }
}

const refused =
  ({ who, role }: Invitation) =>
  (...[call, talk, now]: Parameters<DecideTalk>): string | null => {
    const because = notTalking(call, now) ?? (isMonitor(role) ? null : whileAsking(talk))
    if (because !== null) return because
    if (who.kind === 'agent' && call.agent?.id === who.name) return `${who.name} is the agent of this call.`
    return talk.parties.some((party) => isSame(party.who, who))
      ? `${who.name} is in this call already.`
      : null
  }

const asking =
  (invitation: Invitation, id: OfferId): DecideTalk =>
  (call, talk, now) => {
    const because = refused(invitation)(call, talk, now)
    if (because !== null) return refusal(because)
    const { who, role } = invitation
    const party = { id, who, role, at: now, legSid: null, joined: false }
    return {
      kind: 'change',
      talk: { parties: [...talk.parties, party], ...(role === 'consulted' && { isHeld: true }) },
      entry: { type: 'partyAsked', who: who.name, role },
    }
  }
