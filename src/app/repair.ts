import { rungUnder, talkOf, type Call } from '../call/index.ts'
import type { Agent, LiveOffer } from '../store/index.ts'
import { isOver } from '../twilio/index.ts'
import type { EndOffer, TakeBackOffer } from './end-offer.ts'
import { letGo } from './let-go.ts'
import { heldUnder } from './line-of.ts'
import type { LoseAgent } from './lose-agent.ts'
import type { PassOn } from './on-call/hand-over.ts'
import type { Parts } from './parts.ts'
import type { ReconcileCall } from './reconcile-call.ts'
import { isSettled } from './settled.ts'
import { tryEach } from './try-each.ts'
import type { BeginWrapUp } from './wrap-up.ts'

/**
 * Repairs what a crash, or news that never came, left between two writes: agents held by no call, calls offered to
 * nobody, callers alone where an agent was to be.
 */
export type Repair = () => Promise<void>

type Followers = Readonly<{
  endOffer: EndOffer
  takeBackOffer: TakeBackOffer
  beginWrapUp: BeginWrapUp
  loseAgent: LoseAgent
  reconcile: ReconcileCall
  passOn: PassOn
}>

export function repair(parts: Parts, followers: Followers): Repair {
  const { store } = parts
  return async () => {
    await tryEach(parts, await store.agents.holders(), (agent) => repairAgent(parts, followers, agent))
    await tryEach(parts, await store.line.underOffers(), (call) => repairCall(parts, followers, call))
  }
}

async function repairAgent(parts: Parts, followers: Followers, agent: Agent): Promise<void> {
  const { offer, state, stateSince } = agent
  if (!offer || !isSettled(parts, stateSince)) return
  // Those are with `repairTalks` and `repairCallbacks` once they have accepted.
  if (offer.purpose !== 'call' && state === 'onCall') return
  if (state === 'onCall') await repairAccepted(parts, followers, offer)
  else await repairRung(parts, followers, offer)
}

/** An offer that nobody has accepted yet. */
async function repairRung(parts: Parts, followers: Followers, offer: LiveOffer): Promise<void> {
  if (offer.legSid === null) return repairUnrung(parts, followers, offer)
  if (offer.purpose === 'consult' || (await heldUnder(parts, offer.id))) return
  // Whoever they are rung for has left, and the server was gone before it told them.
  if ((await followers.endOffer(offer.id, 'callerLeft')) === 'kept') return
  await letGo(parts, offer, offer.purpose === 'callback' ? 'withdrawn' : 'gone')
}

/** An offer whose leg nobody has named: ordered and on its way still, or begun, or never. */
async function repairUnrung({ store }: Parts, { endOffer }: Followers, { id }: LiveOffer): Promise<void> {
  const order = await store.legOrders.find(id)
  switch (order?.state) {
    case 'waiting':
    case 'sending':
      return
    case 'placed':
      if (order.legSid) await store.agents.nameLeg(id, order.legSid)
      return
    case 'refused':
    case 'lost':
    case 'dropped':
    // The claim was made, and the server gone before it ordered a leg.
    case undefined:
      await endOffer(id, 'failed')
  }
}

async function repairAccepted(
  parts: Parts,
  { beginWrapUp, takeBackOffer, loseAgent, passOn, reconcile }: Followers,
  offer: LiveOffer,
): Promise<void> {
  const call = await parts.store.line.under(offer.id)
  if (!call) await beginWrapUp(offer.id, offer.callSid)
  else if (call.state === 'offered') {
    await takeBackOffer(offer.id, 'failed', { inQueue: true })
    if (offer.legSid) await parts.telephone.redirect(offer.legSid, parts.addresses.offer(offer.id, 'left'))
  } else if (isAgentMissed(parts, call) && (await isLegOver(parts, offer))) {
    // A caller who has hung up took the agent's leg along.
    await reconcile(call.sid)
    const still = await parts.store.line.under(offer.id)
    if (still && !(await passOn(still))) await loseAgent(still)
  }
}

// By then it has shown that the agent joined: a conversation that has begun ends for both.
const joinedWithinMs = 60_000

/** Whether the caller may be alone, should the agent's leg be over: not heard of with them yet, only just, or on hold. */
const isAgentMissed = ({ now }: Parts, call: Call): boolean =>
  call.agent !== null &&
  (call.agent.talkingSince === null || now() - call.agent.connectedAt < joinedWithinMs || talkOf(call).isHeld)

async function isLegOver({ telephone }: Parts, { legSid }: LiveOffer): Promise<boolean> {
  // Whoever accepts has answered, and an answered leg has a name.
  if (!legSid) return false
  const status = await telephone.statusOf(legSid)
  return status === null || isOver(status)
}

async function repairCall(parts: Parts, followers: Followers, call: Call): Promise<void> {
  const { sid, offer, offers, state } = call
  if (!offer) return
  if (state === 'offered') {
    if (!isSettled(parts, offers.at(-1)?.at)) return
    for (const { id } of rungUnder(offer)) {
      if (!(await parts.store.agents.holding(id))) await followers.endOffer(id, 'failed')
    }
    return
  }
  if (await parts.store.agents.holding(offer.id)) return
  if (!(await isAlone(parts, call))) return
  await followers.reconcile(sid)
  await followers.loseAgent(call)
}

/** Whether a connected caller has been without the agent for longer than the end of a conversation takes to tell. */
async function isAlone(parts: Parts, { agent }: Call): Promise<boolean> {
  if (!agent || !isSettled(parts, agent.connectedAt)) return false
  const left = await parts.store.agents.find(agent.id)
  return left === null || isSettled(parts, left.stateSince)
}
