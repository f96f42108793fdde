import { rungUnder } from '../../call/index.ts'
import type { Agent, Attempt, Callback, LiveOffer } from '../../store/index.ts'
import { isOver } from '../../twilio/index.ts'
import type { CallSid } from '../../words.ts'
import type { EndOffer } from '../end-offer.ts'
import type { Parts } from '../parts.ts'
import type { RungFor } from '../rung-for.ts'
import { isSettled } from '../settled.ts'
import { tryEach } from '../try-each.ts'
import type { FollowCustomer } from './customer-leg.ts'
import { isOverdue, orderKeyOf } from './dial-customer.ts'
import type { EndAttempt } from './end-attempt.ts'

/**
 * Repairs what a crash, or news that never came, left of callbacks between two writes: offered to nobody, dialled
 * without a leg, talking with nobody; and agents held for a callback that is not under their offer.
 */
export type RepairCallbacks = () => Promise<void>

type Followers = Readonly<{
  endOffer: EndOffer
  endAttempt: EndAttempt
  followCustomer: FollowCustomer
  forCallback: RungFor
}>

export function repairCallbacks(parts: Parts, followers: Followers): RepairCallbacks {
  const { store } = parts
  return async () => {
    const held = (await store.agents.holders()).filter(({ offer }) => offer?.purpose === 'callback')
    await tryEach(parts, held, (agent) => repairAgent(parts, followers, agent))
    const live = await store.callbackLine.underOffers()
    await tryEach(parts, live, (callback) => repairCallback(parts, followers, callback))
  }
}

async function repairAgent(parts: Parts, followers: Followers, agent: Agent): Promise<void> {
  const { offer, state, stateSince } = agent
  if (offer && state === 'onCall' && isSettled(parts, stateSince))
    await repairAccepted(parts, followers, { agent, offer })
}

type Accepted = Readonly<{ agent: Agent; offer: LiveOffer }>

/** An agent who has accepted, and is not with the callback any more, or whose own leg is over without a word. */
async function repairAccepted(
  { store, telephone, addresses }: Parts,
  { forCallback }: Followers,
  { agent, offer }: Accepted,
): Promise<void> {
  const callback = await store.callbackLine.under(offer.id)
  const status = (offer.legSid && (await telephone.statusOf(offer.legSid))) ?? 'failed'
  const isWithCallback = callback !== null && callback.state !== 'offered'
  if (isWithCallback && !isOver(status)) return
  await forCallback.agentGone(agent, offer, status)
  if (offer.legSid && !isOver(status))
    await telephone.redirect(offer.legSid, addresses.offer(offer.id, 'withdrawn'))
}

async function repairCallback(parts: Parts, followers: Followers, callback: Callback): Promise<void> {
  const { offer, offers, attempt } = callback
  if (!offer) return
  if (!attempt) {
    if (!isSettled(parts, offers.at(-1)?.at)) return
    for (const { id } of rungUnder(offer)) {
      if (!(await parts.store.agents.holding(id))) await followers.endOffer(id, 'failed')
    }
    return
  }
  if (!isSettled(parts, attempt.at)) return
  if (!(await parts.store.agents.holding(offer.id))) {
    await followers.endAttempt(callback, callback.state === 'talking' ? 'talked' : 'agentLeft')
    return
  }
  await repairLeg(parts, followers, { callback, attempt })
}

type Live = Readonly<{ callback: Callback; attempt: Attempt }>

/** Asks after the person's leg: what is over ends the attempt, as its own news would have. */
async function repairLeg(
  { store, telephone, now }: Parts,
  { endAttempt, followCustomer }: Followers,
  { callback, attempt }: Live,
): Promise<void> {
  const { id } = callback
  const order = await store.legOrders.find(orderKeyOf(id, attempt))
  const leg: CallSid | null = attempt.legSid ?? order?.legSid ?? null
  if (leg) await followCustomer(id, attempt.n, { leg, status: (await telephone.statusOf(leg)) ?? 'failed' })
  // The agent never came as far, or the order came to nothing.
  else if (isOverdue(attempt, now()) && order?.state !== 'waiting') await endAttempt(callback, 'failed')
}
