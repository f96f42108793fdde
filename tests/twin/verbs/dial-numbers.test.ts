import { expect, test } from 'vitest'
import type { AgentBehaviour } from '../../../src/twin/index.ts'
import { aTelephony, caller, number, response, type Page, type Telephony } from '../telephony.ts'

const [ana, ben] = ['+14155550201', '+14155550202']

async function dialling(
  dial: string,
  agents: Readonly<Record<string, AgentBehaviour>> = {},
  pages: Readonly<Record<string, Page>> = {},
) {
  const telephony = await aTelephony({
    '/voice': response(`${dial}<Say>Next verb</Say>`),
    '/action': response('<Say>After the call</Say>'),
    '/status': '',
    ...pages,
  })
  for (const [phone, behaviour] of Object.entries(agents)) telephony.twin.agents.set(phone, behaviour)
  return { ...telephony, driver: telephony.twin.dial({ from: caller, to: number }) }
}

const told = ({ requests }: Telephony) => requests('/action')[0]?.params
const legTo = ({ twin }: Telephony, phone: string) => twin.calls().find(({ to }) => to === phone)

test('connects the caller with whoever picks up, showing the caller’s number', async () => {
  const call = await dialling(`<Dial>${ana}</Dial>`)
  await call.driver.sees('connected')
  expect(legTo(call, ana)).toMatchObject({
    from: caller,
    direction: 'outbound-dial',
    parentSid: call.driver.sid,
    status: 'in-progress',
  })
})

// "DialCallStatus, DialCallSid, DialCallDuration, DialBridged" are sent to the action.
test('tells the action how long they talked', async () => {
  const call = await dialling(`<Dial action="/action">${ana}</Dial>`, {
    [ana]: { behaviour: 'accept', talk: 42 },
  })
  await call.driver.hears('After the call')
  expect(told(call)).toMatchObject({
    DialCallStatus: 'completed',
    DialBridged: 'true',
    DialCallDuration: '42',
    DialCallSid: legTo(call, ana)?.sid,
  })
})

// "If no action is provided, Twilio continues with the next TwiML verb after the dialed call ends."
test('goes on with the next verb without an action', async () => {
  const call = await dialling(`<Dial>${ana}</Dial>`, { [ana]: { behaviour: 'accept', talk: 1 } })
  await call.driver.hears('Next verb')
})

test.each([
  ['busy', 'busy', 'busy'],
  ['noAnswer', 'no-answer', 'no-answer'],
] as const)('tells the action that the phone was %s', async (behaviour, dialStatus, legStatus) => {
  const call = await dialling(`<Dial action="/action" timeout="10">${ana}</Dial>`, { [ana]: { behaviour } })
  await call.driver.hears('After the call')
  expect(told(call)).toMatchObject({ DialCallStatus: dialStatus, DialBridged: 'false' })
  expect(told(call)).not.toHaveProperty('DialCallDuration')
  expect(legTo(call, ana)?.status).toBe(legStatus)
})

test('tells the action that a number cannot be dialled', async () => {
  const call = await dialling('<Dial action="/action"><Number>not a number</Number></Dial>')
  await call.driver.hears('After the call')
  expect(told(call)).toMatchObject({ DialCallStatus: 'failed' })
})

test('stops ringing when the caller hangs up, and tells the action without running its answer', async () => {
  const call = await dialling(`<Dial action="/action">${ana}</Dial>`, { [ana]: { behaviour: 'noAnswer' } })
  await call.clock.advance(5000)
  await call.driver.hangsUp()
  await call.clock.advance(1000)
  expect(legTo(call, ana)?.status).toBe('canceled')
  expect(told(call)).toMatchObject({ DialCallStatus: 'canceled', CallStatus: 'completed' })
  expect(call.driver.heard).toEqual([])
})

// "The first call to pick up is connected to the current call and the rest are hung up."
test('rings several at once and keeps the first to pick up', async () => {
  const dial = `<Dial><Number>${ana}</Number><Number>${ben}</Number></Dial>`
  const call = await dialling(dial, {
    [ana]: { behaviour: 'accept', after: 9 },
    [ben]: { behaviour: 'accept', after: 3 },
  })
  await call.driver.sees('connected')
  await call.clock.advance(20_000)
  expect(legTo(call, ben)?.status).toBe('in-progress')
  expect(legTo(call, ana)?.status).toBe('canceled')
})

// "sequential: ... dial the nouns one after another"
test('rings one after another when told so', async () => {
  const dial = `<Dial sequential="true" timeout="10"><Number>${ana}</Number><Number>${ben}</Number></Dial>`
  const call = await dialling(dial, {
    [ana]: { behaviour: 'busy', after: 2 },
    [ben]: { behaviour: 'accept', after: 2 },
  })
  await call.clock.advance(1000)
  expect(legTo(call, ben)).toBeUndefined()
  await call.driver.sees('connected')
  expect(legTo(call, ben)?.status).toBe('in-progress')
})

// "url: ... TwiML that runs on the called party's end, after they answer but before the two are connected"
test('lets the called party hear the document of the noun first', async () => {
  const call = await dialling(
    `<Dial><Number url="/whisper">${ana}</Number></Dial>`,
    {},
    {
      '/whisper': response('<Say>A call about solar</Say>'),
    },
  )
  await call.driver.sees('connected')
  expect(legTo(call, ana)?.heard).toEqual(['A call about solar'])
  expect(call.driver.heard).toEqual([])
  expect(call.requests('/whisper')[0]?.params).toMatchObject({
    CallSid: legTo(call, ana)?.sid,
    ParentCallSid: call.driver.sid,
  })
})

// A called party who hangs up there is never bridged, though the leg was answered.
test('does not connect a called party whose document hangs up', async () => {
  const screened = `<Dial action="/action"><Number url="/whisper">${ana}</Number></Dial>`
  const call = await dialling(
    screened,
    { [ana]: { behaviour: 'voicemail' } },
    {
      '/whisper': response('<Gather numDigits="1" action="/accepted"><Say>Press 1</Say></Gather><Hangup/>'),
      '/accepted': response(''),
    },
  )
  await call.driver.hears('After the call')
  expect(told(call)).toMatchObject({ DialCallStatus: 'completed', DialBridged: 'false' })
})

// "statusCallbackEvent: initiated ringing answered completed"; "CallbackSource=call-progress-events"
test('reports the progress of the called leg, numbered from 0', async () => {
  const noun = `<Number statusCallback="/status" statusCallbackEvent="initiated ringing answered completed">${ana}</Number>`
  const call = await dialling(`<Dial>${noun}</Dial>`, { [ana]: { behaviour: 'accept', talk: 10 } })
  await call.driver.ended()
  await call.clock.advance(1000)
  const told = call.requests('/status').map(({ params }) => params)
  expect(told.map(({ CallStatus }) => CallStatus)).toEqual([
    'initiated',
    'ringing',
    'in-progress',
    'completed',
  ])
  expect(told.map(({ SequenceNumber }) => SequenceNumber)).toEqual(['0', '1', '2', '3'])
  expect(told[3]).toMatchObject({
    CallDuration: '10',
    ParentCallSid: call.driver.sid,
    CallbackSource: 'call-progress-events',
  })
})

test('reports only the end of the called leg unless told otherwise', async () => {
  const call = await dialling(`<Dial><Number statusCallback="/status">${ana}</Number></Dial>`, {
    [ana]: { behaviour: 'busy' },
  })
  await call.driver.ended()
  expect(call.requests('/status').map(({ params }) => params['CallStatus'])).toEqual(['busy'])
})

// "answerOnBridge: the inbound call rings on until the dialed call is answered"
test('lets the caller hear ringing until the bridge with answerOnBridge', async () => {
  const call = await dialling(`<Dial answerOnBridge="true">${ana}</Dial>`, {
    [ana]: { behaviour: 'accept', after: 8 },
  })
  await call.clock.advance(5000)
  expect(call.driver.status).toBe('ringing')
  await call.driver.sees('connected')
  expect(call.driver.status).toBe('in-progress')
})

// "timeLimit: the maximum duration of the call in seconds"
test('parts the two at the time limit', async () => {
  const call = await dialling(`<Dial timeLimit="60" action="/action">${ana}</Dial>`)
  await call.driver.hears('After the call')
  expect(told(call)).toMatchObject({ DialCallDuration: '60' })
})

// "hangupOnStar: lets the calling party hang up on the called party by pressing *"
test('parts the two when the caller presses * and may', async () => {
  const call = await dialling(`<Dial hangupOnStar="true" action="/action">${ana}</Dial>`)
  await call.driver.sees('connected')
  await call.driver.presses('*')
  await call.driver.hears('After the call')
  expect(legTo(call, ana)?.status).toBe('completed')
})

test('records the conversation and tells the action where it is', async () => {
  const dial = `<Dial record="record-from-answer-dual" recordingStatusCallback="/status" action="/action">${ana}</Dial>`
  const call = await dialling(dial, { [ana]: { behaviour: 'accept', talk: 20 } })
  await call.driver.hears('After the call')
  expect(told(call)).toMatchObject({
    RecordingUrl: expect.stringMatching(/\/Recordings\/RE[0-9a-f]{32}$/) as string,
  })
  await call.clock.advance(5000)
  // "CallSid is always the parent leg"
  expect(call.requests('/status')[0]?.params).toMatchObject({
    CallSid: call.driver.sid,
    RecordingStatus: 'completed',
    RecordingDuration: '20',
    RecordingChannels: '2',
    RecordingSource: 'DialVerb',
  })
})

test('calls a client by its name', async () => {
  const call = await dialling('<Dial><Client><Identity>ana</Identity></Client></Dial>')
  await call.driver.sees('connected')
  expect(legTo(call, 'client:ana')?.status).toBe('in-progress')
})

test('fails politely at a SIP address', async () => {
  const call = await dialling('<Dial action="/action"><Sip>sip:ana@example.com</Sip></Dial>')
  await call.driver.hears('After the call')
  expect(told(call)).toMatchObject({ DialCallStatus: 'failed' })
  expect(await call.driver.sees('warning')).toMatchObject({
    message: expect.stringContaining('SIP') as string,
  })
})
