import type { CallSid } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { changeAndSettle } from './change-and-settle.ts'
import type { DecideTalk } from './change-talk.ts'
import { notTalking, refusal, whileAsking, type OnCall } from './on-call.ts'
import type { SettleTalk } from './settle-talk.ts'

/** Puts the caller on hold, with music, or takes them off it. */
export type HoldTalk = (sid: CallSid, isHeld: boolean) => Promise<OnCall>

export const holdTalk =
  (parts: Parts, settleTalk: SettleTalk): HoldTalk =>
  (sid, isHeld) =>
    changeAndSettle(parts, settleTalk, { sid, decide: holding(isHeld) })

const holding =
  (isHeld: boolean): DecideTalk =>
  (call, talk, now) => {
    const because = notTalking(call, now) ?? whileAsking(talk)
    if (because !== null) return refusal(because)
    if (talk.isHeld === isHeld) return { kind: 'same' }
    return { kind: 'change', talk: { isHeld }, entry: { type: isHeld ? 'held' : 'resumed' } }
  }
