import { describe, expect, it } from 'vitest'
import { readInboundCall, readTurn, UnreadableWebhook } from '../../src/twilio/index.ts'

const path = { callSid: 'CA1', turn: '2' }
const event = (form: Record<string, unknown>) => readTurn(path, form).event

describe('readTurn', () => {
  it.each([
    [{ Digits: '1' }, { type: 'pressed', digits: '1' }],
    [{ SpeechResult: 'a quote' }, { type: 'said', speech: 'a quote' }],
    [
      { Digits: '2', SpeechResult: 'a quote' },
      { type: 'pressed', digits: '2' },
    ],
    [{}, { type: 'silent' }],
    [{ Digits: '' }, { type: 'silent' }],
    [
      { RecordingUrl: 'https://r/1', RecordingDuration: '12' },
      { type: 'recorded', url: 'https://r/1', seconds: 12 },
    ],
    [
      { RecordingUrl: 'https://r/1', RecordingDuration: '3', Digits: 'hangup' },
      { type: 'recorded', url: 'https://r/1', seconds: 3 },
    ],
    [{ QueueResult: 'leave' }, { type: 'left' }],
    [{ QueueResult: 'queue-full' }, { type: 'leftQueue', because: 'full' }],
    [{ QueueResult: 'system-error' }, { type: 'leftQueue', because: 'failed' }],
    [{ QueueResult: 'something-new' }, { type: 'leftQueue', because: 'failed' }],
    [{ DialCallStatus: 'completed' }, { type: 'transferEnded', because: 'talked' }],
    [{ DialCallStatus: 'answered' }, { type: 'transferEnded', because: 'talked' }],
    [
      { DialCallStatus: 'busy', DialBridged: 'false' },
      { type: 'transferEnded', because: 'busy' },
    ],
    [{ DialCallStatus: 'no-answer' }, { type: 'transferEnded', because: 'noAnswer' }],
    [{ DialCallStatus: 'canceled' }, { type: 'transferEnded', because: 'noAnswer' }],
    [{ DialCallStatus: 'failed' }, { type: 'transferEnded', because: 'failed' }],
    [{ DialCallStatus: 'something-new' }, { type: 'transferEnded', because: 'failed' }],
    // A leg that answered, and was gone before it was connected.
    [
      { DialCallStatus: 'completed', DialBridged: 'false' },
      { type: 'transferEnded', because: 'noAnswer' },
    ],
    [
      { DialCallStatus: 'completed', RecordingUrl: 'https://r/2', RecordingDuration: '9' },
      { type: 'transferEnded', because: 'talked', recording: 'https://r/2' },
    ],
    [
      { DialCallStatus: 'completed', CallStatus: 'completed' },
      { type: 'transferEnded', because: 'talked' },
    ],
    [
      { DialCallStatus: 'canceled', CallStatus: 'completed' },
      { type: 'frozen', result: 'hangup' },
    ],
  ])('reads %j', (form, expected) => {
    expect(event(form)).toEqual(expected)
  })

  // DESIGN 3: "its results bridged, redirected and hangup never advance the machine"
  it.each(['bridged', 'redirected', 'redirected-from-bridged', 'bridging-in-process', 'hangup'])(
    'lets the queue result %s move nothing',
    (result) => {
      expect(event({ QueueResult: result })).toEqual({ type: 'frozen', result })
    },
  )

  it('refuses a path that names no turn', () => {
    expect(() => readTurn({ callSid: 'CA1', turn: 'x' }, {})).toThrow(UnreadableWebhook)
  })
})

describe('readInboundCall', () => {
  it('refuses a form without a call', () => {
    expect(() => readInboundCall({ From: '+14155550123' })).toThrow(UnreadableWebhook)
  })

  // "match by prefix, tolerate unknown"
  it.each([
    ['TN-Validation-Passed-A', 'passed'],
    ['TN-Validation-Passed-C-Diverted', 'passed'],
    ['TN-Validation-Failed', 'failed'],
    ['No-TN-Validation', 'unknown'],
    ['', 'unknown'],
  ])('reads the attestation %s as %s', (StirVerstat, attestation) => {
    expect(readInboundCall({ CallSid: 'CA1', StirVerstat }).attestation).toBe(attestation)
  })

  it('takes any caller id', () => {
    expect(readInboundCall({ CallSid: 'CA1', From: 'anonymous' }).from).toBe('anonymous')
  })
})
