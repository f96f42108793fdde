import { talkOf, type Call } from '../call/index.ts'
import { instant } from './present.ts'

/** What is arranged in a conversation, as the API shows it; `null` for a call that is in none. */
export function presentTalk(call: Call) {
  if (call.state !== 'connected') return null
  const { isHeld, isRecordingPaused, parties } = talkOf(call)
  return {
    held: isHeld,
    recording: recordingOf(call.place?.record ?? false, isRecordingPaused),
    parties: parties.map(({ who, role, joined, at }) => ({
      who: who.name,
      kind: who.kind,
      role,
      state: joined ? 'joined' : 'ringing',
      since: instant(at),
    })),
  }
}

function recordingOf(isRecorded: boolean, isPaused: boolean): 'off' | 'paused' | 'recording' {
  if (!isRecorded) return 'off'
  return isPaused ? 'paused' : 'recording'
}

/** A call as an answer to what was asked about its conversation. */
export const presentOnCall = (call: Call) => ({
  sid: call.sid,
  state: call.state,
  agent: call.agent && { id: call.agent.id, name: call.agent.name },
  talk: presentTalk(call),
})
