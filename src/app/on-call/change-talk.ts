import { changedTalk, talkOf, type Call, type Talk, type TimelineEntry } from '../../call/index.ts'
import type { TalkChange } from '../../store/index.ts'
import type { CallSid, EpochMs } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { refusal, type OnCall } from './on-call.ts'

/** What is decided about a conversation as it was read. */
export type TalkDecision =
  | Readonly<{ kind: 'refused'; because: string }>
  /** It is so already. */
  | Readonly<{ kind: 'same' }>
  | Readonly<{
      kind: 'change'
      talk: Partial<Omit<Talk, 'version' | 'unsettledSince'>>
      also?: Omit<TalkChange, 'talk'>
      entry: Omit<TimelineEntry, 'at'> & Readonly<{ type: string }>
    }>

/** Decides on a call whose caller talks with an agent, or with somebody an agent has left them with. */
export type DecideTalk = (call: Call, talk: Talk, now: EpochMs) => TalkDecision

// Each lost race is another change of the same conversation, made by a person.
const triesAtMost = 5

/**
 * Changes a conversation in one write, worked out anew whenever another change was quicker. The telephone is not told:
 * that is for `settleTalk`.
 */
export async function changeTalk(
  { store, now }: Pick<Parts, 'store' | 'now'>,
  sid: CallSid,
  decide: DecideTalk,
): Promise<OnCall> {
  for (let tries = 0; tries < triesAtMost; tries++) {
    const call = await store.calls.load(sid)
    if (!call) return { kind: 'unknown', what: 'call' }
    const at = now()
    const talk = talkOf(call)
    const decision = decide(call, talk, at)
    if (decision.kind === 'refused') return refusal(decision.because)
    if (decision.kind === 'same') return { kind: 'done', call, changed: false }
    const change = { ...decision.also, talk: changedTalk(talk, decision.talk, at) }
    if (await store.talks.change(call, change, [{ at, ...decision.entry }])) {
      return { kind: 'done', call: { ...call, ...change }, changed: true }
    }
  }
  throw new Error(`the conversation of call ${sid} kept changing`)
}
