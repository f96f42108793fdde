import { endRecording, startRecording } from '../recording.ts'
import { attribute } from '../twiml/attributes.ts'
import { elementsOf } from '../twiml/node.ts'
import { recordingCallbackOf } from './dialling.ts'
import { next } from './verb.ts'
import type { Verb } from './verb.ts'

/** Begins to record in the background; the next verb runs at once. */
export const start: Verb = (node, run) => {
  for (const noun of elementsOf(node).filter(({ name }) => name === 'Recording')) {
    startRecording(run.exchange, {
      leg: run.leg,
      conferenceSid: null,
      source: 'StartCallRecordingTwiML',
      channels: attribute(noun, 'channels') === 'dual' ? 2 : 1,
      callback: recordingCallbackOf(noun, run.page),
    })
  }
  return Promise.resolve(next)
}

/** Ends the recordings that Start began on this call. */
export const stop: Verb = (_node, run) => {
  for (const recording of run.exchange.recordings.values()) {
    if (recording.leg === run.leg && recording.source === 'StartCallRecordingTwiML') {
      endRecording(run.exchange, recording)
    }
  }
  return Promise.resolve(next)
}
