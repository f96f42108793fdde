import type { Exchange } from './exchange.ts'
import { happen } from './leg-life.ts'
import type { Destination, Leg } from './leg.ts'
import { makeSid } from './sid.ts'
import { notify, rfc2822 } from './status-callback.ts'

/** Where a recording reports, and which of `in-progress completed absent`. Null: nowhere. */
export type RecordingCallback = (Destination & Readonly<{ events: readonly string[] }>) | null

export type RecordingSource =
  | 'DialVerb'
  | 'Conference'
  | 'OutboundAPI'
  | 'RecordVerb'
  | 'StartCallRecordingAPI'
  | 'StartCallRecordingTwiML'

type RecordingWishes = Readonly<{
  leg: Leg
  conferenceSid: string | null
  source: RecordingSource
  channels: 1 | 2
  callback: RecordingCallback
}>

export type Recording = RecordingWishes & {
  readonly sid: string
  readonly startedAt: number
  status: 'in-progress' | 'paused' | 'completed' | 'absent'
  endedAt: number | null
}

/** Starts recording a leg; it goes on until it is ended, or the leg is. */
export function startRecording(exchange: Exchange, wishes: RecordingWishes): Recording {
  const recording: Recording = {
    ...wishes,
    sid: makeSid('RE', exchange.random),
    startedAt: exchange.clock.now(),
    status: 'in-progress',
    endedAt: null,
  }
  exchange.recordings.set(recording.sid, recording)
  happen(exchange, wishes.leg, { type: 'recording', recordingSid: recording.sid })
  report(exchange, recording)
  wishes.leg.life.onStop(() => {
    if (wishes.conferenceSid === null) endRecording(exchange, recording)
  })
  return recording
}

/** Ends a recording. `silent` ones hold nothing, and Twilio calls them absent. Ending twice changes nothing. */
export function endRecording(exchange: Exchange, recording: Recording, silent = false): void {
  if (recording.endedAt !== null) return
  recording.endedAt = exchange.clock.now()
  recording.status = silent ? 'absent' : 'completed'
  const seconds = recordedSeconds(recording, recording.endedAt)
  happen(exchange, recording.leg, { type: 'recorded', recordingSid: recording.sid, seconds })
  exchange.clock.after(processingMs, () => report(exchange, recording))
}

/** Twilio reports a recording a moment after it ended. */
const processingMs = 1000

/** Whole seconds, at least one once something was recorded. */
export const recordedSeconds = (recording: Recording, now: number): number =>
  Math.max(1, Math.round(((recording.endedAt ?? now) - recording.startedAt) / 1000))

export const recordingUrl = (exchange: Exchange, sid: string): string =>
  `${exchange.apiUrl()}/2010-04-01/Accounts/${exchange.account.sid}/Recordings/${sid}`

function report(exchange: Exchange, recording: Recording): void {
  const { callback, status } = recording
  if (!callback?.events.includes(status)) return
  const duration =
    recording.endedAt === null
      ? {}
      : { RecordingDuration: String(recordedSeconds(recording, recording.endedAt)) }
  const conference = recording.conferenceSid === null ? {} : { ConferenceSid: recording.conferenceSid }
  notify(exchange, recording.leg, {
    url: callback.url,
    method: callback.method,
    isBare: true,
    parameters: {
      CallSid: recording.leg.sid,
      RecordingSid: recording.sid,
      RecordingUrl: recordingUrl(exchange, recording.sid),
      RecordingStatus: status,
      RecordingChannels: String(recording.channels),
      RecordingSource: recording.source,
      RecordingTrack: 'both',
      RecordingStartTime: rfc2822(recording.startedAt),
      ...duration,
      ...conference,
    },
  })
}
