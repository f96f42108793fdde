import { expect, test } from 'vitest'
import { account, aTelephony, caller, number, response } from '../telephony.ts'

async function aCall() {
  const telephony = await aTelephony({
    '/voice': response('<Say>Hello</Say><Pause length="600"/>'),
    '/status': '',
  })
  const driver = telephony.twin.dial({ from: caller, to: number })
  await driver.hears('Hello')
  return { ...telephony, driver }
}

test('records a live call until it ends', async () => {
  const { client, driver, clock, serverUrl, requests } = await aCall()
  const recording = await client.calls(driver.sid).recordings.create({
    recordingStatusCallback: `${serverUrl}/status`,
    recordingStatusCallbackEvent: ['in-progress', 'completed'],
    recordingChannels: 'dual',
  })
  expect(recording).toMatchObject({
    status: 'in-progress',
    callSid: driver.sid,
    source: 'StartCallRecordingAPI',
    channels: 2,
  })
  await clock.advance(12_000)
  await driver.hangsUp()
  await clock.advance(5000)
  expect(await client.recordings(recording.sid).fetch()).toMatchObject({
    status: 'completed',
    duration: '12',
  })
  expect(requests('/status').map(({ params }) => params['RecordingStatus'])).toEqual([
    'in-progress',
    'completed',
  ])
})

test('stops a recording while the call goes on', async () => {
  const { client, driver, clock } = await aCall()
  const recording = await client.calls(driver.sid).recordings.create()
  await clock.advance(5000)
  await client.calls(driver.sid).recordings(recording.sid).update({ status: 'stopped' })
  await clock.advance(5000)
  expect(await client.recordings(recording.sid).fetch()).toMatchObject({ status: 'completed', duration: '5' })
})

test('lists recordings of the account and of a call, and deletes them', async () => {
  const { client, driver } = await aCall()
  const { sid } = await client.calls(driver.sid).recordings.create()
  expect((await client.recordings.list({ callSid: driver.sid })).map((recording) => recording.sid)).toEqual([
    sid,
  ])
  expect(await client.calls(driver.sid).recordings.list()).toHaveLength(1)
  await client.recordings(sid).remove()
  expect(await client.recordings.list()).toEqual([])
  await expect(client.recordings(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
})

test('hands out the sound of a recording, to those with the token', async () => {
  const { client, driver } = await aCall()
  const { sid } = await client.calls(driver.sid).recordings.create()
  const { mediaUrl } = await client.recordings(sid).fetch()
  const authorization = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`
  const sound = await fetch(`${mediaUrl}.wav`, { headers: { authorization } })
  expect(sound.headers.get('content-type')).toMatch(/audio/)
  expect(
    Buffer.from(await sound.arrayBuffer())
      .subarray(0, 4)
      .toString(),
  ).toBe('RIFF')
  expect((await fetch(`${mediaUrl}.wav`)).status).toBe(401)
})

// 21220: only a call in progress can be recorded.
test('records no call that is over', async () => {
  const { client, driver } = await aCall()
  await driver.hangsUp()
  await expect(client.calls(driver.sid).recordings.create()).rejects.toMatchObject({
    status: 400,
    code: 21220,
  })
})

// "Use Twilio.CURRENT to reference the current active recording"
test('pauses the recording of a conference, and goes on with it', async () => {
  const { client, twin } = await aTelephony({
    '/voice': response('<Dial><Conference record="record-from-start">room</Conference></Dial>'),
  })
  twin.dial({ from: caller, to: number })
  await twin.dial({ from: '+14155550124', to: number }).sees('connected')
  const [conference] = await client.conferences.list({ friendlyName: 'room' })
  const room = client.conferences(conference?.sid ?? '')
  await room.recordings('Twilio.CURRENT').update({ status: 'paused' })
  expect(await room.recordings.list()).toMatchObject([{ status: 'paused' }])
  await room.recordings('Twilio.CURRENT').update({ status: 'in-progress' })
  expect(await room.recordings.list()).toMatchObject([{ status: 'in-progress' }])
  expect(twin.conferences()).toMatchObject([{ recording: 'in-progress' }])
})

test('knows no recording of a conference that is not recorded', async () => {
  const { client, twin } = await aTelephony({
    '/voice': response('<Dial><Conference>room</Conference></Dial>'),
  })
  twin.dial({ from: caller, to: number })
  await twin.dial({ from: '+14155550124', to: number }).sees('connected')
  const [conference] = await client.conferences.list({ friendlyName: 'room' })
  const paused = client
    .conferences(conference?.sid ?? '')
    .recordings('Twilio.CURRENT')
    .update({ status: 'paused' })
  await expect(paused).rejects.toMatchObject({ status: 404 })
})
