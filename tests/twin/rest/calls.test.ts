import twilio from 'twilio'
import { expect, test } from 'vitest'
import { account, aTelephony, caller, number, response } from '../telephony.ts'

const phone = '+14155550201'
const pages = {
  '/voice': response('<Say>Hello</Say><Pause length="600"/>'),
  '/agent': response('<Say>A call for you</Say><Pause length="600"/>'),
  '/elsewhere': response('<Say>Elsewhere</Say>'),
  '/status': '',
}

async function anAccount(options: Parameters<typeof aTelephony>[1] = {}) {
  const telephony = await aTelephony(pages, options)
  const { client } = telephony
  const at = (path: string): string => telephony.serverUrl + path
  const create = (extra: object = {}) =>
    client.calls.create({ to: phone, from: number, url: at('/agent'), ...extra })
  const statuses = () => telephony.requests('/status').map(({ params }) => params['CallStatus'])
  return { ...telephony, client, at, create, statuses }
}

const everyEvent = ['initiated', 'ringing', 'answered', 'completed']

// "queued, ringing, in-progress, completed"
test('places a call that is queued, rings, is answered and runs its TwiML', async () => {
  const { client, create, clock, twin } = await anAccount()
  const call = await create()
  expect(call).toMatchObject({
    status: 'queued',
    direction: 'outbound-api',
    to: phone,
    from: number,
    startTime: null,
  })
  expect(call.sid).toMatch(/^CA[0-9a-f]{32}$/)
  await clock.advance(1000)
  expect((await client.calls(call.sid).fetch()).status).toBe('ringing')
  const agent = await twin.legTo(phone)
  await agent.hears('A call for you')
  const shown = await client.calls(call.sid).fetch()
  expect(shown).toMatchObject({ status: 'in-progress', duration: null })
  expect(shown.startTime.toISOString()).toBe('2026-03-02T12:00:02.000Z')
  await clock.advance(61_000)
  await agent.hangsUp()
  expect(await client.calls(call.sid).fetch()).toMatchObject({ status: 'completed', duration: '61' })
})

test('reports the events it was asked for, with their numbers', async () => {
  const { create, clock, twin, at, requests } = await anAccount()
  await create({ statusCallback: at('/status'), statusCallbackEvent: everyEvent })
  const agent = await twin.legTo(phone)
  await agent.hears('A call for you')
  await agent.hangsUp()
  await clock.advance(1000)
  const told = requests('/status').map(({ params }) => params)
  expect(told.map(({ CallStatus }) => CallStatus)).toEqual([
    'initiated',
    'ringing',
    'in-progress',
    'completed',
  ])
  expect(told.map(({ SequenceNumber }) => SequenceNumber)).toEqual(['0', '1', '2', '3'])
  expect(new Set(told.map(({ CallbackSource }) => CallbackSource))).toEqual(new Set(['call-progress-events']))
  expect(told[0]?.['Timestamp']).toBe('Mon, 02 Mar 2026 12:00:00 +0000')
})

// "If no event is specified, completed is the default."
test('reports only the end unless told otherwise', async () => {
  const { create, clock, twin, at, statuses } = await anAccount()
  twin.agents.set(phone, { behaviour: 'busy' })
  await create({ statusCallback: at('/status') })
  await clock.advance(10_000)
  expect(statuses()).toEqual(['busy'])
})

// "Timeout: ... The default is 60 seconds. ... We always add a 5-second timeout buffer."
test('stops ringing after the timeout and its buffer', async () => {
  const { client, create, clock, twin, at, statuses } = await anAccount()
  twin.agents.set(phone, { behaviour: 'noAnswer' })
  const call = await create({ timeout: 15, statusCallback: at('/status') })
  await clock.advance(15_000)
  expect((await client.calls(call.sid).fetch()).status).toBe('ringing')
  await clock.advance(6000)
  expect((await client.calls(call.sid).fetch()).status).toBe('no-answer')
  expect(statuses()).toEqual(['no-answer'])
})

test('answers a voicemail box, which never presses a key', async () => {
  const { client, clock, twin, at, requests } = await anAccount()
  twin.agents.set(phone, { behaviour: 'voicemail' })
  const twiml = `<Response><Gather numDigits="1" action="${at('/elsewhere')}"><Say>Press 1</Say></Gather></Response>`
  const call = await client.calls.create({ to: phone, from: number, twiml })
  await clock.advance(30_000)
  expect((await client.calls(call.sid).fetch()).status).toBe('completed')
  expect(requests('/elsewhere')).toEqual([])
})

// "status: canceled hangs up calls that are queued or ringing"; "completed hangs up any call".
test.each(['canceled', 'completed'] as const)(
  'takes a ringing call down when its status is set to %s',
  async (status) => {
    const { client, create, clock, at, statuses } = await anAccount()
    const call = await create({ statusCallback: at('/status') })
    await clock.advance(1000)
    await client.calls(call.sid).update({ status })
    expect((await client.calls(call.sid).fetch()).status).toBe('canceled')
    await clock.advance(60_000)
    expect(statuses()).toEqual(['canceled'])
  },
)

test('leaves an answered call alone when it is cancelled, and ends it when it is completed', async () => {
  const { client, create, twin } = await anAccount()
  const call = await create()
  await (await twin.legTo(phone)).hears('A call for you')
  await client.calls(call.sid).update({ status: 'canceled' })
  expect((await client.calls(call.sid).fetch()).status).toBe('in-progress')
  await client.calls(call.sid).update({ status: 'completed' })
  expect((await client.calls(call.sid).fetch()).status).toBe('completed')
})

test('moves a live call to other TwiML, by URL or inline', async () => {
  const { client, twin, at } = await anAccount()
  const driver = twin.dial({ from: caller, to: number })
  await driver.hears('Hello')
  await client
    .calls(driver.sid)
    .update({ twiml: '<Response><Say>Inline</Say><Pause length="60"/></Response>' })
  await driver.hears('Inline')
  await client.calls(driver.sid).update({ url: at('/elsewhere'), method: 'GET' })
  await driver.hears('Elsewhere')
})

// 21220 "Invalid call state": "the call is not in-progress".
test('refuses to change a call that is over', async () => {
  const { client, twin } = await anAccount()
  const driver = twin.dial({ from: caller, to: number })
  await driver.hears('Hello')
  await driver.hangsUp()
  await expect(client.calls(driver.sid).update({ status: 'completed' })).rejects.toMatchObject({
    status: 400,
    code: 21220,
  })
})

test('does not know a call that never was', async () => {
  const { client } = await anAccount()
  const sid = `CA${'0'.repeat(32)}`
  await expect(client.calls(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
})

test.each([
  ['no To', { to: '' }, 21201],
  ['no From', { from: '' }, 21213],
  ['a To that cannot be dialled', { to: 'nobody' }, 21211],
  ['neither Url nor Twiml', { url: undefined }, 21205],
  ['inline TwiML over 4000 characters', { twiml: `<Response>${' '.repeat(4000)}</Response>` }, 32018],
])('refuses a call with %s', async (_what, extra, code) => {
  const { create } = await anAccount()
  await expect(create(extra)).rejects.toMatchObject({ status: 400, code })
})

// 20003 "Permission Denied ... Authenticate"
test('lets nobody in without the auth token', async () => {
  const { apiUrl } = await anAccount()
  const client = twilio(account.accountSid, 'another-token')
  client.api.baseUrl = apiUrl
  await expect(client.calls.list()).rejects.toMatchObject({ status: 401, code: 20003 })
})

test('lists calls, the newest first, by what is asked for', async () => {
  const { client, create, twin, clock } = await anAccount()
  const driver = twin.dial({ from: caller, to: number })
  await driver.hears('Hello')
  const call = await create()
  await clock.advance(5000)
  expect((await client.calls.list()).map(({ sid }) => sid)).toEqual([call.sid, driver.sid])
  expect(await client.calls.list({ to: phone })).toHaveLength(1)
  expect(await client.calls.list({ status: 'completed' })).toEqual([])
  expect(await client.calls.list({ from: caller, status: 'in-progress' })).toHaveLength(1)
})

test('hands out long lists page by page', async () => {
  const { client, twin } = await anAccount()
  const sids = Array.from({ length: 7 }, () => twin.dial({ from: caller, to: number }).sid)
  const listed = await client.calls.list({ pageSize: 3 })
  expect(listed.map(({ sid }) => sid).sort()).toEqual(sids.sort())
  const first = await client.calls.page({ pageSize: 3 })
  expect(first.instances).toHaveLength(3)
  expect(await client.calls.list({ limit: 5, pageSize: 3 })).toHaveLength(5)
})

// "canceled while queued -> no status callbacks"
test('says nothing of a call that was cancelled before it went out', async () => {
  const { create, clock, at, statuses, client } = await anAccount({ callsPerSecond: 1 })
  await create()
  const waiting = await create({ statusCallback: at('/status'), statusCallbackEvent: everyEvent })
  await client.calls(waiting.sid).update({ status: 'canceled' })
  await clock.advance(10_000)
  expect(statuses()).toEqual([])
})

// "AnsweredBy: machine_start, human, ..."
test.each([
  ['human', 'accept'],
  ['machine_start', 'voicemail'],
] as const)(
  'tells the TwiML that %s answered when it is asked to find out',
  async (answeredBy, behaviour) => {
    const { create, clock, twin, requests } = await anAccount()
    twin.agents.set(phone, { behaviour })
    await create({ machineDetection: 'Enable' })
    await clock.advance(20_000)
    expect(requests('/agent')[0]?.params).toMatchObject({ AnsweredBy: answeredBy })
  },
)

test('goes to the call’s own fallback URL', async () => {
  const { create, at, twin } = await anAccount()
  await create({ url: at('/missing'), fallbackUrl: at('/elsewhere') })
  await (await twin.legTo(phone)).hears('Elsewhere')
})
