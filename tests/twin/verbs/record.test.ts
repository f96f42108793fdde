import { expect, test } from 'vitest'
import { aTelephony, caller, number, response } from '../telephony.ts'

async function voicemail(record: string) {
  const telephony = await aTelephony({
    '/voice': response(`${record}<Say>Nothing was recorded</Say>`),
    '/action': response('<Say>Thank you</Say>'),
    '/status': '',
  })
  const told = () => telephony.requests('/action')[0]?.params
  return { ...telephony, told, driver: telephony.twin.dial({ from: caller, to: number }) }
}

// "RecordingUrl, RecordingDuration, Digits: the key (if any) pressed to end the recording"
test('tells the action where the recording is and which key ended it', async () => {
  const box = await voicemail('<Record action="/action" timeout="30" finishOnKey="#"/>')
  await box.driver.sees('recording')
  await box.clock.advance(8000)
  await box.driver.presses('#')
  await box.driver.hears('Thank you')
  expect(box.told()).toMatchObject({
    RecordingUrl: expect.stringMatching(
      new RegExp(`^${box.apiUrl}/2010-04-01/.*/Recordings/RE[0-9a-f]{32}$`),
    ) as string,
    RecordingDuration: '8',
    Digits: '#',
  })
})

// "timeout: end the recording after a number of seconds of silence has passed. The default is 5."
test('ends after five seconds of silence behind the last words', async () => {
  const box = await voicemail('<Record action="/action"/>')
  await box.driver.says('Please call me back about the solar panels on my roof')
  await box.driver.hears('Thank you')
  const seconds = Number(box.told()?.['RecordingDuration'])
  expect(seconds).toBeGreaterThan(5)
  expect(seconds).toBeLessThan(15)
})

// "maxLength: the maximum length for the recording in seconds"
test('ends at the longest length allowed', async () => {
  const box = await voicemail('<Record action="/action" maxLength="10" timeout="3600"/>')
  await box.driver.hears('Thank you')
  expect(box.told()).toMatchObject({ RecordingDuration: '10' })
})

test('falls through to the next verb when nothing was said', async () => {
  const box = await voicemail('<Record action="/action"/>')
  await box.driver.hears('Nothing was recorded')
  expect(box.requests('/action')).toEqual([])
})

// "Digits: ... hangup if the caller hung up"
test('tells the action of a caller who hung up into it', async () => {
  const box = await voicemail('<Record action="/action"/>')
  await box.driver.sees('recording')
  await box.clock.advance(4000)
  await box.driver.hangsUp()
  await box.clock.advance(1000)
  expect(box.told()).toMatchObject({ Digits: 'hangup', RecordingDuration: '4', CallStatus: 'completed' })
})

// "recordingStatusCallback ... CallSid, RecordingSid, RecordingUrl, RecordingStatus, RecordingDuration"
test('reports the recording when it can be fetched', async () => {
  const box = await voicemail(
    '<Record action="/action" timeout="30" recordingStatusCallback="/status" finishOnKey="#"/>',
  )
  await box.driver.sees('recording')
  await box.clock.advance(8000)
  await box.driver.presses('#')
  await box.driver.ended()
  await box.clock.advance(5000)
  expect(box.requests('/status').map(({ params }) => params)).toMatchObject([
    {
      CallSid: box.driver.sid,
      RecordingStatus: 'completed',
      RecordingDuration: '8',
      RecordingSource: 'RecordVerb',
    },
  ])
})
