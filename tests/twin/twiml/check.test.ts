import { expect, test } from 'vitest'
import { checkTwiml } from '../../../src/twin/twiml/check.ts'
import { parseTwiml } from '../../../src/twin/twiml/parse.ts'

type Role = Parameters<typeof checkTwiml>[1]

const warningsOf = (verbs: string, role: Role = 'call'): readonly string[] => {
  const parsed = parseTwiml(`<Response>${verbs}</Response>`)
  if (parsed.kind === 'unreadable') throw new Error(parsed.message)
  return checkTwiml(parsed.verbs, role)
}

test('finds nothing to warn of in what the documentation shows', () => {
  const document = `
    <Say voice="Polly.Joanna" language="en-US" loop="2">Hi <break strength="x-weak" time="100ms"/></Say>
    <Gather input="dtmf speech" timeout="3" speechTimeout="auto" numDigits="1" finishOnKey="" action="/a"
      hints="sales, service" actionOnEmptyResult="true"><Say>Press 1</Say><Play>/a.mp3</Play><Pause/></Gather>
    <Dial timeout="10" answerOnBridge="true" record="record-from-answer-dual" action="/b" callerId="+15005550006">
      <Number url="/whisper" statusCallbackEvent="initiated ringing answered completed">+14155550201</Number>
      <Client>ana</Client>
    </Dial>
    <Dial><Conference beep="onEnter" waitUrl="" startConferenceOnEnter="false" endConferenceOnExit="true"
      statusCallbackEvent="start end join leave mute hold" maxParticipants="2" record="record-from-start">room</Conference></Dial>
    <Dial><Queue url="/about">support</Queue></Dial>
    <Enqueue waitUrl="/wait" waitUrlMethod="GET" action="/over">support</Enqueue>
    <Record action="/c" maxLength="30" finishOnKey="#" playBeep="true" trim="trim-silence" timeout="5"/>
    <Start><Recording recordingStatusCallback="/d"/></Start>
    <Redirect method="POST">/e</Redirect><Reject reason="busy"/><Hangup/>`
  expect(warningsOf(document)).toEqual([])
})

// 12200 "Schema validation warning": "The provided XML does not conform to the Twilio Markup XML schema."
test.each([
  ['an unknown verb', '<Speak>hi</Speak>', /<Speak> is not known/],
  ['a verb in the wrong case', '<say>hi</say>', /case-sensitive: <Say>/],
  ['an unknown attribute', '<Say volume="11">hi</Say>', /no attribute volume/],
  ['an attribute in the wrong case', '<Gather numdigits="1"/>', /no attribute numdigits/],
  ['a value that is none', '<Gather numDigits="one"/>', /numDigits="one"/],
  ['a verb inside a verb', '<Say>hi <Dial>+1</Dial></Say>', /<Dial> is not known inside <Say>/],
  ['a Dial inside a Gather', '<Gather><Dial>+1</Dial></Gather>', /<Dial> is not known inside <Gather>/],
  ['text where none belongs', '<Gather>Press 1</Gather>', /holds no text/],
  ['a verb that Twilio has and this twin has not', '<Pay/>', /not run by this twin/],
])('warns of %s', (_what, verbs, warning) => {
  expect(warningsOf(verbs).join('; ')).toMatch(warning)
})

// "waitUrl: ... <Play>, <Say>, <Pause>, <Hangup>, <Redirect>, <Leave>, <Gather>"
test('lets a wait document hold what the documentation lists, and no more', () => {
  const allowed = '<Play>/a</Play><Say>b</Say><Pause/><Gather/><Leave/><Redirect>/c</Redirect><Hangup/>'
  expect(warningsOf(allowed, 'queueWait')).toEqual([])
  expect(warningsOf('<Dial>+1</Dial><Enqueue>x</Enqueue><Record/>', 'queueWait')).toHaveLength(3)
})
