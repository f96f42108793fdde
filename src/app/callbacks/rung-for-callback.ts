import { callbackWhisper, callbackWords, closeOffer, systemWords } from '../../call/index.ts'
import type { AllowedCall } from '../../compliance/index.ts'
import { coolingUntil } from '../../routing/index.ts'
import type { Callback } from '../../store/index.ts'
import { renderAgentAwaits, renderHangup, renderThenNext } from '../../twilio/index.ts'
import type { EpochMs, OfferId } from '../../words.ts'
import { describeInquiry } from '../describe-call.ts'
import type { TakeBackOffer } from '../end-offer.ts'
import type { OfferCalls } from '../offer-calls.ts'
import type { Parts } from '../parts.ts'
import { offerGone, tellTaken } from '../ring-agent.ts'
import type { WinCall } from '../ring-group.ts'
import type { RungFor } from '../rung-for.ts'
import type { BeginWrapUp } from '../wrap-up.ts'
import { freeAfterAttempt, type EndAttempt } from './end-attempt.ts'
import { deny, giveUp, isOutOfTime, permissionFor } from './permission.ts'

type Followers = Readonly<{
  endAttempt: EndAttempt
  takeBackOffer: TakeBackOffer
  winCall: WinCall
  offerCalls: OfferCalls
  beginWrapUp: BeginWrapUp
}>

/** An agent is rung for somebody who asked to be called: them first, so that nobody picks up to silence. */
export function rungForCallback(parts: Parts, followers: Followers): RungFor {
  const { store, published, addresses } = parts
  return {
    describe: async (offerId, attempt) => {
      const callback = await store.callbackLine.under(offerId)
      return callback && describe(parts, callback, attempt)
    },
    accept: (offerId) => accept(parts, followers, offerId),
    rejoin: async (offerId) => {
      const callback = await store.callbackLine.under(offerId)
      if (!callback) return offerGone()
      if (callback.state === 'talking') return renderAwaiting(parts, callback, offerId)
      return renderThenNext(wordsOf(parts, callback).calling, addresses.offer(offerId, 'dial'))
    },
    left: () => Promise.resolve(renderHangup()),
    ringSeconds: async ({ callSid }) => {
      const queue = (await store.callbacks.find(callSid))?.queue
      return (queue && published.company().queues[queue]?.ringSeconds) ?? null
    },
    agentGone: async (_agent, { id }, status) => {
      const callback = await store.callbackLine.under(id)
      if (!callback) await freeFromOver(parts, followers, id)
      else if (callback.state === 'offered') await followers.takeBackOffer(id, 'failed', { inQueue: true })
      else await leave(parts, followers, { callback, status })
    },
  }
}

type Left = Readonly<{ callback: Callback; status: string }>

/** The agent's leg is over, or lost, while the person is being called or talks. */
async function leave(
  { telephone, addresses, now }: Parts,
  { endAttempt }: Followers,
  { callback, status }: Left,
): Promise<void> {
  const { id, attempt } = callback
  const result = goneAs(callback, status, now())
  await endAttempt(callback, result)
  // Whoever had not joined by then would be alone, in silence, in a conference of their own (invariant 9).
  if (result === 'cutOff' && attempt?.legSid)
    await telephone.redirect(attempt.legSid, addresses.callback(id, 'left', attempt.n))
}

// An agent who is gone sooner than this after the answer went before the person could be heard.
const joinedWithinMs = 3000

/** How it stands with the person when the agent's leg is over, or lost (`failed`). */
function goneAs({ state, attempt }: Callback, status: string, now: EpochMs) {
  if (state !== 'talking') return 'agentLeft'
  const isHeard = now - (attempt?.answeredAt ?? now) >= joinedWithinMs
  return status === 'failed' || !isHeard ? 'cutOff' : 'talked'
}

/** The attempt has ended by other news a moment ago, or the callback was called off. */
async function freeFromOver(parts: Parts, { beginWrapUp }: Followers, offerId: OfferId): Promise<void> {
  const callback = await parts.store.callbacks.ofOffer(offerId)
  const ended = callback?.attempts.find((attempt) => attempt.offerId === offerId)
  if (callback && ended) await freeAfterAttempt(parts, beginWrapUp, { id: callback.id, ended })
  else await freeAtOnce(parts, offerId)
}

const wordsOf = ({ published }: Parts, { language }: Callback) =>
  callbackWords(language, published.company().name)

async function describe(parts: Parts, { inquiryId, campaign, language, place }: Callback, attempt: number) {
  const about = await describeInquiry(parts, { inquiryId, campaign, language }, attempt)
  return callbackWhisper(about, place?.enqueuedAt ?? parts.now(), parts.now())
}

const freeAtOnce = ({ store, now }: Parts, offerId: OfferId) => store.agents.release(offerId, now(), now())

async function accept(parts: Parts, followers: Followers, offerId: OfferId): Promise<string> {
  const isWon = (await followers.winCall(offerId)) === 'won'
  const callback = isWon ? await parts.store.callbackLine.under(offerId) : null
  if (!callback) {
    await freeAtOnce(parts, offerId)
    return isWon ? offerGone() : tellTaken()
  }
  if (isOutOfTime(callback, parts.now())) {
    await giveUp(parts, callback)
    await freeAfterTelling(parts, followers, offerId)
    return offerGone()
  }
  const permission = await permissionFor(parts, callback)
  if (permission.allowed && (await dial(parts, { callback, offerId }, permission)))
    return renderThenNext(wordsOf(parts, callback).calling, parts.addresses.offer(offerId, 'dial'))
  if (!permission.allowed) await deny(parts, callback, permission)
  await freeAfterTelling(parts, followers, offerId)
  return renderHangup(
    permission.allowed ? systemWords(callback.language).offerGone : wordsOf(parts, callback).notAllowed,
  )
}

async function freeAfterTelling(
  { store, published, now, afterwards }: Parts,
  { offerCalls }: Followers,
  offerId: OfferId,
): Promise<void> {
  const until = coolingUntil('callerLeft', published.company().routing.coolDownMs, now())
  await store.agents.release(offerId, until, now())
  afterwards(offerCalls)
}

type Dialling = Readonly<{ callback: Callback; offerId: OfferId }>

/** From here on the person is being called, under this permission and no other (invariant 8); `null`: it was too late. */
async function dial(
  { store, now }: Parts,
  { callback: { id, offer, offers, attempts }, offerId }: Dialling,
  permission: AllowedCall,
): Promise<Callback | null> {
  if (!offer) return null
  const at = now()
  const { agentId } = offer
  const entry = { at, type: 'dialling', agent: agentId, because: permission.because }
  const begun = { n: attempts.length + 1, at, offerId, agentId, permission }
  const end = { offerId, offers: closeOffer(offers, offerId, 'accepted', at), entry }
  return store.callbackLine.dial(id, end, {
    ...begun,
    legSid: null,
    answeredAt: null,
    result: null,
    endedAt: null,
    disposition: null,
  })
}

/** The agent's way into the conference where the person will come, or is. */
export const renderAwaiting = ({ addresses }: Parts, { id }: Callback, offerId: OfferId): string =>
  renderAgentAwaits({ name: id, action: addresses.offer(offerId, 'left'), addresses })
