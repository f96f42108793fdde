import type { CallSid } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { changeTalk, type DecideTalk } from './change-talk.ts'
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

/** Pauses the recording of a conversation, or goes on with it. */
export type RecordTalk = (sid: CallSid, state: 'paused' | 'recording') => Promise<OnCall>

export const recordTalk =
  (parts: Parts, settleTalk: SettleTalk): RecordTalk =>
  (sid, state) =>
    changeAndSettle(parts, settleTalk, { sid, decide: recording(state === 'paused') })

const recording =
  (isRecordingPaused: boolean): DecideTalk =>
  (call, talk, now) => {
    const because = notTalking(call, now)
    if (because !== null) return refusal(because)
    if (!call.place?.record) {
      return refusal(
        'This call is not recorded: its queue step does not say "record: true", which needs a recording notice before it.',
      )
    }
    if (talk.isRecordingPaused === isRecordingPaused) return { kind: 'same' }
    const type = isRecordingPaused ? 'recordingPaused' : 'recordingResumed'
    return { kind: 'change', talk: { isRecordingPaused }, entry: { type } }
  }

type Changing = Readonly<{ sid: CallSid; decide: DecideTalk }>

/** The change, told to the telephone; asked for again, also one that it could not be told of before. */
export async function changeAndSettle(
  parts: Pick<Parts, 'store' | 'now'>,
  settleTalk: SettleTalk,
  { sid, decide }: Changing,
): Promise<OnCall> {
  const changed = await changeTalk(parts, sid, decide)
  if (changed.kind === 'done' && changed.call.talk && changed.call.talk.unsettledSince !== null) {
    await settleTalk(sid)
  }
  return changed
}
