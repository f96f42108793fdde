import { takeDown } from '../leg-life.ts'
import type { Leg } from '../leg.ts'
import { endRecording, recordingUrl, startRecording } from '../recording.ts'
import type { Recording } from '../recording.ts'
import { attribute, methodOf, wordsOf } from '../twiml/attributes.ts'
import type { TwimlNode } from '../twiml/node.ts'
import type { Parameters } from '../webhook/parameters.ts'
import { resolveUrl } from './verb.ts'
import type { Page, VerbRun } from './verb.ts'

export type DialStatus = 'completed' | 'answered' | 'busy' | 'no-answer' | 'failed' | 'canceled'

/** How far a Dial has come. Its action is told whatever stands here when it ends, also by a hang-up. */
export type Dialling = {
  readonly node: TwimlNode
  readonly run: VerbRun
  status: DialStatus
  /** The other leg; a conference has none. */
  leg: Leg | null
  kind: 'numbers' | 'queue' | 'conference'
  connectedAt: number | null
  recording: Recording | null
  extra: Parameters
}

/** A Dial that has reached nobody yet. */
export const startDialling = (node: TwimlNode, run: VerbRun): Dialling => ({
  ...{
    node,
    run,
    status: 'canceled',
    leg: null,
    kind: 'numbers',
    connectedAt: null,
    recording: null,
    extra: {},
  },
})

/** What the action is told. A conference has no `DialCallSid` and no `DialCallDuration`. */
export function diallingParameters(dialling: Dialling): Parameters {
  const { run, leg, kind, connectedAt, recording, extra, status } = dialling
  const seconds = connectedAt === null ? null : Math.round((run.exchange.clock.now() - connectedAt) / 1000)
  return {
    DialCallStatus: status,
    ...(leg && { DialCallSid: leg.sid }),
    ...(kind !== 'conference' && { DialBridged: String(connectedAt !== null) }),
    ...(kind !== 'conference' && seconds !== null && { DialCallDuration: String(seconds) }),
    ...(recording && {
      RecordingUrl: recordingUrl(run.exchange, recording.sid),
      RecordingSid: recording.sid,
    }),
    ...extra,
  }
}

/** The callback for a recording that an element asks for, or none. */
export function recordingCallbackOf(node: TwimlNode, page: Page): Recording['callback'] {
  const url = attribute(node, 'recordingStatusCallback')
  if (url === undefined) return null
  return {
    url: resolveUrl(page, url),
    method: methodOf(node, 'recordingStatusCallbackMethod'),
    events: wordsOf(node, 'recordingStatusCallbackEvent', ['completed']),
  }
}

/** Starts the recording a Dial asks for; it ends with the connection. */
export function recordDialling(dialling: Dialling): void {
  const { node, run } = dialling
  const asked = attribute(node, 'record') ?? 'do-not-record'
  if (asked === 'do-not-record' || asked === 'false') return
  dialling.recording = startRecording(run.exchange, {
    leg: run.leg,
    conferenceSid: null,
    source: 'DialVerb',
    channels: asked.endsWith('dual') ? 2 : 1,
    callback: recordingCallbackOf(node, run.page),
  })
}

/** Parts the two: the recording ends, and the other leg unless it has gone on to other TwiML. */
export function part(dialling: Dialling, otherLegMovedOn: boolean): void {
  if (dialling.recording) endRecording(dialling.run.exchange, dialling.recording)
  if (dialling.leg && !otherLegMovedOn) takeDown(dialling.run.exchange, dialling.leg)
}
