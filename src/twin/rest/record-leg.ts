import type { Exchange } from '../exchange.ts'
import type { Leg } from '../leg.ts'
import { startRecording } from '../recording.ts'
import type { Recording, RecordingSource } from '../recording.ts'
import { wordsIn } from './form.ts'
import type { Form } from './form.ts'

/** Starts to record a leg as a REST request's `Recording...` fields wish. */
export function recordLeg(exchange: Exchange, leg: Leg, form: Form, source: RecordingSource): Recording {
  const destination = form.destination('RecordingStatusCallback', 'RecordingStatusCallbackMethod')
  const events = wordsIn(form, 'RecordingStatusCallbackEvent', ['completed'])
  return startRecording(exchange, {
    leg,
    conferenceSid: null,
    source,
    channels: form.text('RecordingChannels') === 'dual' ? 2 : 1,
    callback: destination && { ...destination, events },
  })
}
