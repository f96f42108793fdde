import { beepMs, pass, spokenMs } from '../durations.ts'
import { isFinal } from '../leg-event.ts'
import type { Input } from '../leg.ts'
import { listen } from '../listening.ts'
import { endRecording, recordedSeconds, recordingUrl, startRecording } from '../recording.ts'
import type { Recording } from '../recording.ts'
import { notify } from '../status-callback.ts'
import { attribute, flagOf, methodOf, numberOf } from '../twiml/attributes.ts'
import type { TwimlNode } from '../twiml/node.ts'
import type { Parameters } from '../webhook/parameters.ts'
import { recordingCallbackOf } from './dialling.ts'
import { doing, next, resolveUrl, toAction } from './verb.ts'
import type { Verb, VerbRun } from './verb.ts'

/** How a recording came to its end: by a key, by silence after some speech, or with nothing said. */
type Ending = Readonly<{ digits: string; isEmpty: boolean }>

/** Records the caller until a key, silence, the longest allowed, or a hang-up. */
export const record: Verb = async (node, run) => {
  const { exchange, leg, scope } = run
  doing(run, 'recording')
  if (flagOf(node, 'playBeep', true)) await pass(exchange, leg, scope, beepMs)
  const recording = startRecording(exchange, {
    leg,
    conferenceSid: null,
    source: 'RecordVerb',
    channels: 1,
    callback: recordingCallbackOf(node, run.page),
  })
  const forget = scope.onStop(() => tellOfHangUp(node, run, recording))
  const { digits, isEmpty } = await message(node, run)
  forget()
  endRecording(exchange, recording, isEmpty)
  doing(run, 'speaking')
  // Nothing was said: "the <Record> verb exits after 5 seconds of silence, falling through to the next verb".
  if (isEmpty) return next
  return toAction(run, node, methodOf(node, 'method'), recordParameters(run, recording, digits))
}

function message(node: TwimlNode, run: VerbRun): Promise<Ending> {
  const { exchange, leg } = run
  const finishKeys = attribute(node, 'finishOnKey') ?? '1234567890*#'
  const timeoutMs = numberOf(node, 'timeout', 5) * 1000
  const after = (ms: number, act: () => void): (() => void) => exchange.clock.after(ms / leg.speed, act)
  return run.scope.until<Ending>((done) => {
    let isEmpty = true
    let stopSilence = after(timeoutMs, () => done({ digits: '', isEmpty }))
    const stopLimit = after(numberOf(node, 'maxLength', 3600) * 1000, () =>
      done({ digits: '', isEmpty: false }),
    )
    const take = (input: Input): void => {
      if (input.kind === 'silence') return
      isEmpty = false
      if (input.kind === 'keys') {
        done({ digits: input.digits, isEmpty })
        return
      }
      stopSilence()
      stopSilence = after(spokenMs(input.speech) + timeoutMs, () => done({ digits: '', isEmpty }))
    }
    const accepts = (input: Input): boolean =>
      input.kind !== 'keys' || Array.from(input.digits).some((key) => finishKeys.includes(key))
    const stopListening = listen(leg, exchange.clock.now(), { accepts, take })
    return () => {
      stopSilence()
      stopLimit()
      stopListening()
    }
  })
}

const recordParameters = (run: VerbRun, recording: Recording, digits: string): Parameters => ({
  RecordingUrl: recordingUrl(run.exchange, recording.sid),
  RecordingSid: recording.sid,
  RecordingDuration: String(recordedSeconds(recording, run.exchange.clock.now())),
  Digits: digits,
})

// The caller hung up into the recording: the action is asked for with Digits=hangup, its reply ignored.
function tellOfHangUp(node: TwimlNode, run: VerbRun, recording: Recording): void {
  endRecording(run.exchange, recording)
  if (!isFinal(run.leg.status)) return
  notify(run.exchange, run.leg, {
    url: resolveUrl(run.page, node.attributes['action'] ?? ''),
    method: methodOf(node, 'method'),
    parameters: recordParameters(run, recording, 'hangup'),
  })
}
