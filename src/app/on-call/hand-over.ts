import {
  beginTransfer,
  consultedIn,
  talkOf,
  withoutParty,
  withParty,
  type Call,
  type OfferRecord,
  type Party,
  type Talk,
} from '../../call/index.ts'
import type { AgentId, CallSid, EpochMs } from '../../words.ts'
import type { Parts } from '../parts.ts'
import type { BeginWrapUp } from '../wrap-up.ts'
import { changeTalk, type DecideTalk, type TalkDecision } from './change-talk.ts'
import type { LeaveTalk } from './leave-talk.ts'
import { notTalking, refusal, type OnCall } from './on-call.ts'
import type { SettleTalk } from './settle-talk.ts'

/**
 * Leaves the caller with whoever was asked to take them, who has to be in the conversation by now; the agent goes to
 * wrap-up. The visit goes on as the connected one that it is.
 */
export type CompleteHandOver = (sid: CallSid) => Promise<OnCall>

type Followers = Readonly<{ settleTalk: SettleTalk; beginWrapUp: BeginWrapUp }>

export function completeHandOver(parts: Parts, { settleTalk, beginWrapUp }: Followers): CompleteHandOver {
  const { store, log } = parts
  return async (sid) => {
    const before = await store.calls.load(sid)
    const consulted = before && consultedIn(talkOf(before))
    const agent = consulted?.who.kind === 'agent' ? await store.agents.find(consulted.who.name) : null
    const done = await changeTalk(parts, sid, handingOver(agent))
    if (done.kind !== 'done' || !done.changed) return done
    // From here on `repairTalks` and `repair` would do the same.
    if (done.call.offer) await store.agents.takeOver(done.call.offer.id)
    if (before?.offer) await beginWrapUp(before.offer.id, sid)
    await settleTalk(sid).catch((error: unknown) => {
      log.error(error, `the caller of call ${sid} is handed over, and the telephone not told yet`)
    })
    return done
  }
}

type Named = Readonly<{ id: AgentId; name: string }>

const handingOver =
  (agent: Named | null): DecideTalk =>
  (call, talk, now) => {
    const consulted = consultedIn(talk)
    if (!consulted) {
      const nobody = 'Nobody is being asked to take this call; begin a warm transfer first.'
      return refusal(notTalking(call, now) ?? nobody)
    }
    if (!consulted.joined) {
      return refusal(`${consulted.who.name} has not answered yet; wait, or cancel the transfer.`)
    }
    if (consulted.who.kind !== 'agent') return leftWith(consulted, { call, talk, now })
    // Somebody else is asked by now: the change is worked out anew from there.
    if (agent?.id !== consulted.who.name) return refusal('The transfer has changed; look at the call again.')
    return takenOver(consulted, agent, { call, talk, now })
  }

type Standing = Readonly<{ call: Call; talk: Talk; now: EpochMs }>

function takenOver(consulted: Party, { id, name }: Named, { call, talk, now }: Standing): TalkDecision {
  const { id: offerId } = consulted
  const because = `handed over by ${call.agent?.name ?? 'a colleague'}`
  const record: OfferRecord = {
    ...{ id: offerId, agentId: id, at: consulted.at, because, reasons: [because] },
    ...{ result: 'accepted', endedAt: now },
  }
  return {
    kind: 'change',
    talk: { under: offerId, isHeld: false, parties: withoutParty(talk, offerId) },
    also: {
      offer: { id: offerId, agentId: id, others: [] },
      agent: { id, name, connectedAt: now, talkingSince: now },
      offers: [...call.offers, record],
    },
    entry: { type: 'handedOver', from: call.agent?.id ?? null, to: id },
  }
}

/** The caller stays with a number outside: no agent is on the call any more, and `agent` goes on saying who took it. */
function leftWith({ id, who }: Party, { call, talk, now }: Standing): TalkDecision {
  return {
    kind: 'change',
    talk: { under: null, isHeld: false, parties: withParty(talk, id, { role: 'takenOver' }) },
    also: { offer: null, transfers: beginTransfer(call.transfers, who.name, now) },
    entry: { type: 'handedOver', from: call.agent?.id ?? null, to: who.name },
  }
}

/** Gives up asking somebody to take the call: the caller is back with the agent. A second time changes nothing. */
export type CancelHandOver = (sid: CallSid) => Promise<OnCall>

export const cancelHandOver =
  ({ store }: Parts, leaveTalk: LeaveTalk): CancelHandOver =>
  async (sid) => {
    const call = await store.calls.load(sid)
    if (!call) return { kind: 'unknown', what: 'call' }
    const consulted = consultedIn(talkOf(call))
    if (!consulted) return { kind: 'done', call, changed: false }
    await leaveTalk(consulted.id, 'cancelled')
    const after = await store.calls.load(sid)
    return after ? { kind: 'done', call: after, changed: true } : { kind: 'unknown', what: 'call' }
  }

/**
 * The agent of a conversation has hung up. Whoever they had asked and is in has the caller; `false` when nobody is, and
 * the caller is still to be seen to.
 */
export type PassOn = (call: Call) => Promise<boolean>

export const passOn =
  (completes: CompleteHandOver): PassOn =>
  async (call) => {
    if (!consultedIn(talkOf(call))?.joined) return false
    return (await completes(call.sid)).kind === 'done'
  }
