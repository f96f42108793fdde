/** What Twilio's documentation lets an element hold: which values an attribute takes, which children. */
export type ElementRule = Readonly<{
  attributes: Readonly<Record<string, AttributeRule>>
  children: readonly string[]
  hasText: boolean
}>

/** A pattern that values must match, with its name for messages. */
export type AttributeRule = Readonly<{ means: string; pattern: RegExp }>

const rule = (means: string, pattern: RegExp): AttributeRule => ({ means, pattern })
const oneOf = (...words: readonly string[]): AttributeRule =>
  rule(words.join(' or '), new RegExp(`^(?:${words.join('|')})$`))
const someOf = (...words: readonly string[]): AttributeRule =>
  rule(`some of ${words.join(' ')}`, new RegExp(`^(?:(?:${words.join('|')})[ ,]*)+$`))

const anything = rule('anything', /^[\s\S]*$/)
const whole = rule('a whole number', /^\s*\d+\s*$/)
const positive = rule('a whole number of 1 or more', /^\s*0*[1-9]\d*\s*$/)
const seconds = rule('a number of seconds or auto', /^(?:\d+(?:\.\d+)?|auto)$/)
const flag = oneOf('true', 'false')
const method = oneOf('GET', 'POST', 'get', 'post')
const keys = rule('keys 0-9, * and #', /^[\d*#]*$/)

const progressEvents = someOf('initiated', 'ringing', 'answered', 'completed')
const recordingEvents = someOf('in-progress', 'completed', 'absent')
const conferenceEvents = someOf(
  ...['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'speaker', 'announcement'],
)
const trim = oneOf('trim-silence', 'do-not-trim')
const recordedDial = oneOf(
  ...['do-not-record', 'record-from-answer', 'record-from-ringing', 'record-from-answer-dual'],
  ...['record-from-ringing-dual', 'true', 'false'],
)

const recordingCallback = {
  recordingStatusCallback: anything,
  recordingStatusCallbackMethod: method,
  recordingStatusCallbackEvent: recordingEvents,
}
const statusCallback = { statusCallback: anything, statusCallbackMethod: method }
const machineDetection = {
  machineDetection: oneOf('Enable', 'DetectMessageEnd'),
  machineDetectionTimeout: whole,
  machineDetectionSpeechThreshold: whole,
  machineDetectionSpeechEndThreshold: whole,
  machineDetectionSilenceTimeout: whole,
  amdStatusCallback: anything,
  amdStatusCallbackMethod: method,
}

const element = (
  attributes: ElementRule['attributes'],
  children: readonly string[] = [],
  hasText = false,
): ElementRule => ({ attributes, children, hasText })

/** The children of Say; what is inside them is SSML's business. */
const ssml = [
  ...['break', 'emphasis', 'lang', 'p', 'phoneme', 'prosody', 's', 'say-as', 'sub', 'w'],
  ...['amazon:effect', 'amazon:domain', 'amazon:auto-breaths', 'mark', 'speak', 'voice'],
]
const dialled = { url: anything, method, ...statusCallback, statusCallbackEvent: progressEvents }

/** The elements that this twin runs. */
export const elementRules: Readonly<Record<string, ElementRule>> = {
  Say: element({ voice: anything, language: anything, loop: whole }, ssml, true),
  Play: element({ loop: whole, digits: rule('keys and w', /^[\d*#wWA-D]*$/) }, [], true),
  Pause: element({ length: whole }),
  Gather: element(
    {
      input: rule('dtmf, speech or both', /^(?:dtmf|speech|dtmf speech|speech dtmf)$/),
      ...{ action: anything, method, timeout: seconds, speechTimeout: seconds, finishOnKey: keys },
      ...{
        numDigits: positive,
        hints: anything,
        actionOnEmptyResult: flag,
        bargeIn: flag,
        language: anything,
      },
      ...{ partialResultCallback: anything, partialResultCallbackMethod: method, profanityFilter: flag },
      ...{ speechModel: anything, enhanced: flag, debug: flag, maxSpeechTime: whole, minSpeechTime: whole },
    },
    ['Say', 'Play', 'Pause'],
  ),
  Redirect: element({ method }, [], true),
  Enqueue: element(
    { action: anything, method, waitUrl: anything, waitUrlMethod: method, workflowSid: anything },
    ['Task'],
    true,
  ),
  Leave: element({}),
  Dial: element(
    {
      ...{
        action: anything,
        method,
        timeout: positive,
        timeLimit: positive,
        callerId: anything,
        hangupOnStar: flag,
      },
      ...{ answerOnBridge: flag, record: recordedDial, ...recordingCallback, trim, sequential: flag },
      ...{ callReason: anything, ringTone: anything, recordingTrack: oneOf('both', 'inbound', 'outbound') },
      ...{ referUrl: anything, referMethod: method, events: anything },
    },
    ['Number', 'Client', 'Sip', 'Conference', 'Queue'],
    true,
  ),
  Number: element({ ...dialled, ...machineDetection, sendDigits: anything, byoc: anything }, [], true),
  Client: element(dialled, ['Identity', 'Parameter'], true),
  Identity: element({}, [], true),
  Parameter: element({ name: anything, value: anything }),
  Sip: element({ ...dialled, ...machineDetection, username: anything, password: anything }, [], true),
  Queue: element(
    { url: anything, method, reservationSid: anything, postWorkActivitySid: anything },
    [],
    true,
  ),
  Conference: element(
    {
      ...{ muted: flag, beep: oneOf('true', 'false', 'onEnter', 'onExit'), startConferenceOnEnter: flag },
      ...{ endConferenceOnExit: flag, waitUrl: anything, waitMethod: method, maxParticipants: positive },
      ...{ record: oneOf('do-not-record', 'record-from-start', 'true', 'false'), trim, region: anything },
      ...{
        coach: anything,
        participantLabel: anything,
        jitterBufferSize: anything,
        eventCallbackUrl: anything,
      },
      ...{ ...statusCallback, statusCallbackEvent: conferenceEvents, ...recordingCallback },
    },
    [],
    true,
  ),
  Record: element({
    ...{
      action: anything,
      method,
      timeout: positive,
      finishOnKey: keys,
      maxLength: positive,
      playBeep: flag,
      trim,
    },
    ...{ ...recordingCallback, transcribe: flag, transcribeCallback: anything },
  }),
  Start: element({ action: anything, method }, ['Recording']),
  Stop: element({}, ['Recording']),
  Recording: element({
    ...{
      ...recordingCallback,
      trim,
      track: oneOf('both', 'inbound', 'outbound'),
      channels: oneOf('mono', 'dual'),
    },
  }),
  Hangup: element({}, ['Parameter']),
  Reject: element({ reason: oneOf('rejected', 'busy') }),
  Task: element({ priority: anything, timeout: anything }, [], true),
}

/** Twilio has these too, and this twin does not run them. */
export const foreignVerbs: readonly string[] = ['Connect', 'Pay', 'Sms', 'Message', 'Refer', 'Echo', 'Prompt']
