import { afterAttempt, type AfterAttempt, type AttemptResult } from '../../call/index.ts'
import { coolingUntil } from '../../routing/index.ts'
import type { Attempt, Callback } from '../../store/index.ts'
import { word, type CallSid, type EpochMs } from '../../words.ts'
import type { OfferCalls } from '../offer-calls.ts'
import type { Parts } from '../parts.ts'
import type { BeginWrapUp } from '../wrap-up.ts'
import { nextOpening } from './next-opening.ts'

/**
 * A call to the person is over, as `result` says: the agent is free or writes down how it went, and the person is called
 * again, or not. A second time changes nothing.
 */
export type EndAttempt = (callback: Callback, result: AttemptResult) => Promise<void>

type Followers = Readonly<{ offerCalls: OfferCalls; beginWrapUp: BeginWrapUp }>

export function endAttempt(parts: Parts, { offerCalls, beginWrapUp }: Followers): EndAttempt {
  const { now, afterwards } = parts
  return async (callback, result) => {
    const { attempt, id } = callback
    if (!attempt) return
    const at = now()
    const ended = { ...attempt, result, endedAt: at }
    if (!(await write(parts, callback, ended, at))) return
    // Should the server die here, `repairCallbacks` finds the agent under an offer of nothing.
    await freeAfterAttempt(parts, beginWrapUp, { id, ended })
    afterwards(offerCalls)
  }
}

const hasTalked = (result: Attempt['result']): boolean => result === 'talked' || result === 'cutOff'

async function write(
  { store, published }: Parts,
  callback: Callback,
  ended: Attempt,
  at: EpochMs,
): Promise<boolean> {
  const company = published.company()
  const rules = company.queues[callback.queue]?.callback ?? { attempts: 1, gapMs: 0 }
  const askedAt = callback.asks.at(-1)?.at ?? callback.requestedAt
  const since = [...callback.attempts, ended].filter((one) => one.at >= askedAt)
  const results = since.flatMap(({ result }) => (result === null ? [] : [result]))
  const next = afterAttempt({ results, expiresAt: callback.expiresAt }, rules, at)
  const entry = { at, type: 'attemptEnded', n: ended.n, result: ended.result }
  switch (next.kind) {
    case 'finish':
      return store.callbackLine.endAttempt(callback.id, 'finish', { ended, set: {}, entry })
    case 'again': {
      const dueAt = nextOpening(company, callback.queue, next.dueAt)
      return store.callbackLine.endAttempt(callback.id, 'putOff', { ended, set: { dueAt }, entry })
    }
    case 'giveUp':
      return store.callbackLine.endAttempt(callback.id, 'expire', {
        ended,
        set: { because: [sentences[next.because]] },
        entry,
      })
    default:
      return next satisfies never
  }
}

const sentences: Readonly<Record<Extract<AfterAttempt, { kind: 'giveUp' }>['because'], string>> = {
  attempts: 'They did not answer, as often as the queue lets somebody be called.',
  time: 'They did not answer, and by the next try it would be too late.',
}

type Over = Readonly<{ id: string; ended: Attempt }>

/**
 * Whoever was the agent of an attempt that is over writes down how it went, or, where nobody talked, hears so if they
 * listen and is free. A second time changes nothing.
 */
export async function freeAfterAttempt(
  parts: Parts,
  beginWrapUp: BeginWrapUp,
  { id, ended }: Over,
): Promise<void> {
  if (hasTalked(ended.result)) await beginWrapUp(ended.offerId, word<CallSid>(id))
  else await freeWithoutTalk(parts, ended)
}

async function freeWithoutTalk(
  { store, telephone, addresses, published, now }: Parts,
  { offerId, legSid, result }: Attempt,
): Promise<void> {
  const at = now()
  const { coolDownMs } = published.company().routing
  const isGone = result === 'agentLeft'
  const until = coolingUntil(isGone ? 'declined' : 'callerLeft', coolDownMs, at)
  const agent = await store.agents.release(offerId, until, at)
  if (isGone && legSid) await telephone.hangUp(legSid)
  if (!isGone && agent?.offer?.legSid)
    await telephone.redirect(agent.offer.legSid, addresses.offer(offerId, 'unanswered'))
}
