import type { Call, SendTo } from '../../call/index.ts'
import type { CallSid } from '../../words.ts'
import type { Parts } from '../parts.ts'
import type { ReconcileCall } from '../reconcile-call.ts'
import { changeTalk, type DecideTalk } from './change-talk.ts'
import { cannotSendTo } from './cannot-send-to.ts'
import { notTalking, refusal, whileAsking, type OnCall } from './on-call.ts'

/**
 * Sends the caller on, without a word to who comes next: to a queue, to an agent, or to a number outside. Until their
 * leg comes to where it was sent, nothing has changed: a request that the telephone refuses leaves them talking.
 */
export type SendOn = (sid: CallSid, to: SendTo) => Promise<OnCall>

export function sendOn(parts: Parts, reconcile: ReconcileCall): SendOn {
  const { store, telephone, addresses, afterwards } = parts
  return async (sid, to) => {
    const call = await store.calls.load(sid)
    if (!call) return { kind: 'unknown', what: 'call' }
    if (isSentTo(call, to)) return { kind: 'done', call, changed: false }
    const obstacle = await cannotSendTo(parts, call, to)
    if (obstacle) return obstacle
    const sent = await changeTalk(parts, sid, sending(to))
    if (sent.kind !== 'done') return sent
    if ((await telephone.redirect(sid, addresses.sentOn(sid))) === 'moved') return sent
    afterwards(() => reconcile(sid))
    return refusal('The caller has hung up.')
  }
}

/** Whether the same has been asked for before, and the caller is there by now. */
function isSentTo({ state, talk }: Call, to: SendTo): boolean {
  const isThere = state === 'waiting' || state === 'offered'
  return isThere && talk?.sending?.to.kind === to.kind && talk.sending.to.name === to.name
}

const sending =
  (to: SendTo): DecideTalk =>
  (call, talk, now) => {
    const because = notTalking(call, now) ?? whileAsking(talk)
    if (because !== null) return refusal(because)
    return {
      kind: 'change',
      talk: { sending: { at: now, to } },
      entry: { type: 'sendingOn', to: to.name, kind: to.kind },
    }
  }
