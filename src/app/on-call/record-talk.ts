import type { CallSid } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { changeAndSettle } from './change-and-settle.ts'
import type { DecideTalk } from './change-talk.ts'
import { notTalking, refusal, type OnCall } from './on-call.ts'
import type { SettleTalk } from './settle-talk.ts'

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
