import { goesOn, stateKey, takesCaller } from '../draft.ts'
import type { Way } from '../draft.ts'
import { numberOf, textOf } from '../properties.ts'
import { nextOn } from '../studio-flow.ts'
import type { Widget } from '../studio-flow.ts'
import { becomes } from '../translation.ts'
import type { Translate } from '../translation.ts'

const longestSeconds = 600
const longestSilence = 30

/** Record Voicemail: the words before the tone were said by the widget before it. */
export const recordVoicemail: Translate = (widget) => {
  const wanted = numberOf(widget, 'max_length') ?? 3600
  const maxLength = Math.min(Math.max(Math.round(wanted), 5), longestSeconds)
  const silence = Math.min(Math.max(Math.round(numberOf(widget, 'timeout') ?? 5), 1), longestSilence)
  return becomes(
    [
      {
        key: stateKey(widget.name),
        name: widget.name,
        body: { voicemail: { prompt: null, maxLength: `${maxLength}s`, silence: `${silence}s`, retries: 0 } },
        ways: waysOf(widget),
        language: null,
        notes: [],
      },
    ],
    { differences: differencesOf(widget, { wanted, maxLength }) },
  )
}

// An outcome that nobody wired ends the call, here as there.
function waysOf(widget: Widget): readonly Way[] {
  const [recorded, empty] = [nextOn(widget, 'recordingComplete'), nextOn(widget, 'noAudio')]
  return [
    ...(recorded === null ? [] : [takesCaller(stateKey(recorded), 'on', 'recorded')]),
    ...(empty === null ? [] : [goesOn(stateKey(empty), 'on', 'empty')]),
  ]
}

function differencesOf(
  widget: Widget,
  { wanted, maxLength }: Readonly<{ wanted: number; maxLength: number }>,
): readonly string[] {
  const addresses = ['transcription_callback_url', 'recording_status_callback_url']
  return [
    ...(maxLength === wanted ? [] : [`a message is at most ${maxLength} seconds long, instead of ${wanted}`]),
    ...(textOf(widget, 'transcribe') === 'true' ? ['the message is not written down as text'] : []),
    ...(addresses.some((name) => textOf(widget, name) !== '') ? ['its callback address is not called'] : []),
    ...(nextOn(widget, 'hangup') === null ? [] : ['nothing happens after the caller has hung up']),
  ]
}
