import { expect, test } from 'vitest'
import { aTelephony, caller, number, response, type Page, type Telephony } from '../telephony.ts'

const line = response('<Enqueue waitUrl="/wait" action="/over">sales</Enqueue><Say>Next verb</Say>')
const wait = response('<Play>/music.mp3</Play>')

const aLine = (pages: Readonly<Record<string, Page>> = {}): Promise<Telephony> =>
  aTelephony({ '/voice': line, '/wait': wait, '/over': response('<Say>Over</Say>'), ...pages })

const dial = ({ twin }: Telephony) => twin.dial({ from: caller, to: number })
const told = ({ requests }: Telephony) => requests('/over').map(({ params }) => params)

// "QueuePosition, QueueSid, QueueTime, AvgQueueTime, CurrentQueueSize, MaxQueueSize"
test('tells the wait document about the queue, and asks for it again whenever it has ended', async () => {
  const telephony = await aLine()
  dial(telephony)
  await telephony.clock.advance(12_000)
  const asked = telephony.requests('/wait').map(({ params }) => params)
  expect(asked.map(({ QueueTime }) => QueueTime)).toEqual(['0', '5', '10'])
  expect(asked[0]).toMatchObject({
    QueueSid: expect.stringMatching(/^QU[0-9a-f]{32}$/) as string,
    QueuePosition: '1',
    CurrentQueueSize: '1',
    MaxQueueSize: '1000',
    AvgQueueTime: '0',
  })
})

test('tells each caller their own place', async () => {
  const telephony = await aLine()
  for (let index = 0; index < 3; index++) dial(telephony)
  await telephony.clock.advance(1000)
  const positions = telephony.requests('/wait').map(({ params }) => params['QueuePosition'])
  expect(positions.sort()).toEqual(['1', '2', '3'])
})

// "leave: the caller left via the <Leave> verb ... the action is requested immediately"
test('reports leave when the wait document has the caller leave', async () => {
  const telephony = await aLine({
    '/wait': response('<Gather numDigits="1" action="/pressed" timeout="60"/>'),
    '/pressed': response('<Leave/>'),
  })
  const driver = dial(telephony)
  await driver.presses('9')
  await driver.hears('Over')
  expect(told(telephony)).toMatchObject([{ QueueResult: 'leave', QueueTime: '0' }])
})

test('goes back to waiting when a key pressed there leads to no leaving', async () => {
  const telephony = await aLine({
    '/wait': response('<Gather numDigits="1" action="/pressed" timeout="60"/>'),
    '/pressed': response('<Say>You are first in line</Say>'),
  })
  const driver = dial(telephony)
  await driver.presses('1')
  await driver.hears('first in line')
  await telephony.clock.advance(5000)
  expect(driver.doing).toBe('gathering')
  expect(telephony.twin.queues()[0]?.members).toEqual([driver.sid])
})

// "hangup: the enqueued caller hung up while waiting"
test('reports hangup, ignoring the answer, when the caller hangs up', async () => {
  const telephony = await aLine()
  const driver = dial(telephony)
  await telephony.clock.advance(7000)
  await driver.hangsUp()
  await telephony.clock.advance(1000)
  expect(told(telephony)).toMatchObject([{ QueueResult: 'hangup', QueueTime: '7', CallStatus: 'completed' }])
  expect(driver.heard).not.toContain('Over')
  expect(telephony.twin.queues()[0]?.members).toEqual([])
})

// "queue-full: the queue has reached its maxSize"; QueueSid and QueueTime "only if really enqueued"
test('reports queue-full without a place in it', async () => {
  const telephony = await aLine()
  await telephony.client.queues.create({ friendlyName: 'sales', maxSize: 1 })
  dial(telephony)
  await telephony.clock.advance(1000)
  await dial(telephony).hears('Over')
  expect(told(telephony)).toMatchObject([{ QueueResult: 'queue-full' }])
  expect(told(telephony)[0]).not.toHaveProperty('QueueTime')
})

// "error: ... an error in the waitUrl document"
test.each([
  ['cannot be read', { body: 'no TwiML' }],
  ['cannot be had', { status: 500 }],
])('reports error when the wait document %s', async (_what, page) => {
  const telephony = await aLine({ '/wait': page })
  await dial(telephony).hears('Over')
  expect(told(telephony)).toMatchObject([{ QueueResult: 'error' }])
})

// "redirected: the call was redirected out of the queue by REST ... the action is requested immediately"
test('reports redirected while the caller is moved, and does not run what the action answers', async () => {
  const telephony = await aLine({ '/elsewhere': response('<Say>Elsewhere</Say>') })
  const driver = dial(telephony)
  await driver.sees('enqueued')
  const [queue] = await telephony.client.queues.list()
  await telephony.client
    .queues(queue?.sid ?? '')
    .members(driver.sid)
    .update({ url: `${telephony.serverUrl}/elsewhere` })
  await driver.hears('Elsewhere')
  await driver.ended()
  expect(told(telephony)).toMatchObject([{ QueueResult: 'redirected' }])
  expect(driver.heard).not.toContain('Over')
})

// "bridged: ... requested when the bridged parties disconnect"
test('reports bridged only when the two have parted', async () => {
  const telephony = await aLine({ '/agent': response('<Dial><Queue>sales</Queue></Dial>') })
  const driver = dial(telephony)
  await driver.sees('enqueued')
  telephony.twin.agents.set('+14155550201', { behaviour: 'accept', talk: 30 })
  await telephony.client.calls.create({
    to: '+14155550201',
    from: number,
    url: `${telephony.serverUrl}/agent`,
  })
  await driver.sees('connected')
  await telephony.clock.advance(20_000)
  expect(told(telephony)).toEqual([])
  await driver.hears('Over')
  expect(told(telephony)).toMatchObject([{ QueueResult: 'bridged' }])
})

test('reports redirected-from-bridged when REST takes the caller out of the conversation', async () => {
  const telephony = await aLine({
    '/agent': response('<Dial><Queue>sales</Queue></Dial>'),
    '/elsewhere': response('<Say>Elsewhere</Say>'),
  })
  const { client } = telephony
  const driver = dial(telephony)
  await driver.sees('enqueued')
  await client.calls.create({ to: '+14155550201', from: number, url: `${telephony.serverUrl}/agent` })
  await driver.sees('connected')
  await client.calls(driver.sid).update({ url: `${telephony.serverUrl}/elsewhere` })
  await driver.hears('Elsewhere')
  await driver.ended()
  expect(told(telephony)).toMatchObject([{ QueueResult: 'redirected-from-bridged' }])
})

// "If no action is provided, Twilio continues with the next verb."
test('goes on with the next verb when it has no action', async () => {
  const telephony = await aTelephony({
    '/voice': response('<Enqueue waitUrl="/wait">sales</Enqueue><Say>Next verb</Say>'),
    '/wait': response('<Leave/>'),
  })
  await dial(telephony).hears('Next verb')
})

test('ends the call when the wait document hangs up', async () => {
  const telephony = await aLine({ '/wait': response('<Say>Goodbye</Say><Hangup/>') })
  expect(await dial(telephony).ended()).toBe('completed')
  await telephony.clock.advance(1000)
  expect(told(telephony)).toMatchObject([{ QueueResult: 'hangup' }])
})

test('plays music of its own without a waitUrl', async () => {
  const telephony = await aTelephony({ '/voice': response('<Enqueue>sales</Enqueue>') })
  await dial(telephony).hears(/music/)
})
