import { callbackWords, systemWords, unreachedBecause } from '../../call/index.ts'
import { isOver, renderCustomerJoins, renderHangup } from '../../twilio/index.ts'
import type { CallSid } from '../../words.ts'
import type { Parts } from '../parts.ts'
import type { EndAttempt } from './end-attempt.ts'

/** The person who is called back, at their call number `n`, has picked up. */
export type AnswerCustomer = (id: string, n: number, leg: CallSid) => Promise<string>

export const answerCustomer =
  ({ store, addresses, published, now }: Parts): AnswerCustomer =>
  async (id, n, leg) => {
    await store.callbackLine.talk(id, n, leg, { at: now(), type: 'answered', n })
    // Read again: another copy of this request may have been quicker, and its answer may be lost.
    const callback = await store.callbacks.find(id)
    if (callback?.state === 'talking' && callback.attempt?.n === n)
      return renderCustomerJoins({ name: id, action: addresses.callback(id, 'left', n) })
    // The agent is gone, this very moment: who called is told all the same (invariant 9).
    return renderHangup(callbackWords(callback?.language ?? null, published.company().name).cutOff)
  }

/** The person's part in the conference is over, because the agent's is. */
export type PartFromCustomer = (id: string, n: number) => Promise<string>

export const partFromCustomer =
  ({ store, published }: Parts): PartFromCustomer =>
  async (id, n) => {
    const callback = await store.callbacks.find(id)
    const isCutOff = callback?.attempts.some((attempt) => attempt.n === n && attempt.result === 'cutOff')
    const language = callback?.language ?? null
    return renderHangup(
      isCutOff ? callbackWords(language, published.company().name).cutOff : systemWords(language).goodbye,
    )
  }

/** News of the leg that rings, or carries, the person. It may come late, twice, in any order, or never. */
export type FollowCustomer = (
  id: string,
  n: number,
  news: Readonly<{ leg: CallSid; status: string }>,
) => Promise<void>

export const followCustomer =
  ({ store, telephone }: Parts, endAttempt: EndAttempt): FollowCustomer =>
  async (id, n, { leg, status }) => {
    if (isOver(status)) {
      const callback = await store.callbacks.find(id)
      if (callback?.attempt?.n !== n) return
      await endAttempt(callback, callback.state === 'talking' ? 'talked' : unreachedBecause(status))
      return
    }
    // Nobody waits for them any more, and nobody else will stop it.
    if (!(await store.callbackLine.nameLeg(id, n, leg))) await telephone.hangUp(leg)
  }
