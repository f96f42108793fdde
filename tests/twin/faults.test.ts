import { expect, test } from 'vitest'
import { aTelephony, caller, number, response, type Telephony } from './telephony.ts'

const menu = response(
  '<Gather action="/menu" numDigits="1"><Say>Press 1</Say></Gather><Say>Nothing pressed</Say>',
)
const pages = {
  '/voice': menu,
  '/menu': response('<Say>Thank you</Say>'),
  '/fallback': response('<Say>Sorry</Say>'),
}

const dial = ({ twin }: Telephony) => twin.dial({ from: caller, to: number })

// "I-Twilio-Idempotency-Token": all tries of one logical request carry the same one.
test('repeats a webhook under the same idempotency token', async () => {
  const telephony = await aTelephony(pages)
  telephony.twin.faults.add({ kind: 'repeat', url: '/menu' })
  const driver = dial(telephony)
  await driver.presses('1')
  await driver.ended()
  const tokens = telephony.requests('/menu').map(({ headers }) => headers['i-twilio-idempotency-token'])
  expect(tokens).toHaveLength(2)
  expect(new Set(tokens).size).toBe(1)
})

test('asks with another token for another logical request', async () => {
  const telephony = await aTelephony(pages)
  const driver = dial(telephony)
  await driver.presses('1')
  await driver.ended()
  const tokens = telephony.requests().map(({ headers }) => headers['i-twilio-idempotency-token'])
  expect(new Set(tokens).size).toBe(2)
})

test('uses a fault up after its count', async () => {
  const telephony = await aTelephony(pages)
  telephony.twin.faults.add({ kind: 'repeat', url: '/menu', count: 1 })
  for (let call = 0; call < 2; call++) {
    const driver = dial(telephony)
    await driver.presses('1')
    await driver.ended()
  }
  expect(telephony.requests('/menu')).toHaveLength(3)
})

test('leaves requests alone whose URL a fault does not name', async () => {
  const telephony = await aTelephony(pages)
  telephony.twin.faults.add({ kind: 'drop', url: '/elsewhere' })
  await dial(telephony).hears('Nothing pressed')
})

test('sends a lost request nowhere and goes to the fallback URL', async () => {
  const telephony = await aTelephony(pages, { number: { fallbackUrl: '/fallback' } })
  telephony.twin.faults.add({ kind: 'drop', url: '/menu' })
  const driver = dial(telephony)
  await driver.presses('1')
  await driver.hears('Sorry')
  expect(telephony.requests('/menu')).toEqual([])
})

test('sends a request whose reply is lost, and goes to the fallback URL', async () => {
  const telephony = await aTelephony(pages, { number: { fallbackUrl: '/fallback' } })
  telephony.twin.faults.add({ kind: 'loseReply', url: '/menu' })
  const driver = dial(telephony)
  await driver.presses('1')
  await driver.hears('Sorry')
  expect(telephony.requests('/menu')).toHaveLength(1)
})

// "Total per voice request: 15 s hard, includes connect"
test('gives up on a reply that is 15 s late', async () => {
  const telephony = await aTelephony(pages, { number: { fallbackUrl: '/fallback' } })
  telephony.twin.faults.add({ kind: 'delay', ms: 15_000, url: '/voice' })
  await dial(telephony).hears('Sorry')
  expect(telephony.requests('/fallback')[0]?.params).toMatchObject({ ErrorCode: '11205' })
})

test('waits for a reply that is a little late', async () => {
  const telephony = await aTelephony(pages)
  telephony.twin.faults.add({ kind: 'delay', ms: 14_000, url: '/voice' })
  const driver = dial(telephony)
  await driver.hears('Press 1')
  expect((driver.events.find(({ type }) => type === 'answered')?.at ?? 0) - (driver.events[0]?.at ?? 0)).toBe(
    14_000,
  )
})

// "no guarantee they will arrive in the same order."
test('lets a later callback overtake one that is reordered', async () => {
  const telephony = await aTelephony({ ...pages, '/status': '' })
  telephony.twin.faults.add({ kind: 'reorder', url: '/status' })
  await telephony.client.calls.create({
    to: '+14155550201',
    from: number,
    url: `${telephony.serverUrl}/voice`,
    statusCallback: `${telephony.serverUrl}/status`,
    statusCallbackEvent: ['initiated', 'ringing'],
  })
  await telephony.clock.advance(60_000)
  expect(telephony.requests('/status').map(({ params }) => params['SequenceNumber'])).toEqual(['1', '0'])
})

test.each([
  ['before', 0],
  ['during', 1],
  ['after', 1],
] as const)('hangs up %s a webhook, whose document is never run', async (when, requests) => {
  const telephony = await aTelephony(pages)
  telephony.twin.faults.add({ kind: 'hangUp', when, url: '/menu' })
  const driver = dial(telephony)
  await driver.presses('1')
  await driver.ended()
  await telephony.clock.advance(1000)
  expect(telephony.requests('/menu')).toHaveLength(requests)
  expect(driver.heard).not.toContain('Thank you')
})

// 20429 "Too Many Requests"
test('refuses a REST request as Twilio words it', async () => {
  const telephony = await aTelephony(pages)
  telephony.twin.faults.add({ kind: 'refuse', status: 429, url: '/Calls' })
  await expect(telephony.client.calls.list()).rejects.toMatchObject({ status: 429, code: 20429 })
})

test('does what REST asks and answers that it failed', async () => {
  const telephony = await aTelephony(pages)
  telephony.twin.faults.add({ kind: 'doButFail', status: 500, url: '/Calls' })
  const wishes = { to: '+14155550201', from: number, url: `${telephony.serverUrl}/voice` }
  await expect(telephony.client.calls.create(wishes)).rejects.toMatchObject({ status: 500 })
  expect(telephony.twin.calls()).toHaveLength(1)
})

test('does what REST asks and cuts the connection without an answer', async () => {
  const telephony = await aTelephony(pages)
  telephony.twin.faults.add({ kind: 'hang', url: '/Calls' })
  const wishes = { to: '+14155550201', from: number, url: `${telephony.serverUrl}/voice` }
  await expect(telephony.client.calls.create(wishes)).rejects.toThrow()
  expect(telephony.twin.calls()).toHaveLength(1)
})

test('forgets all faults when they are cleared', async () => {
  const telephony = await aTelephony(pages)
  telephony.twin.faults.add({ kind: 'drop', count: 10 })
  telephony.twin.faults.clear()
  await dial(telephony).hears('Press 1')
})
