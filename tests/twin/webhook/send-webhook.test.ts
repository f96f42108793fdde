import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import twilio from 'twilio'
import { expect, onTestFinished, test } from 'vitest'
import { account, aTelephony, caller, number, response, type Received, type Telephony } from '../telephony.ts'

const dial = ({ twin }: Telephony, from = caller) => twin.dial({ from, to: number })

const isSigned = ({ headers, url, method, params }: Received): boolean =>
  twilio.validateRequest(
    account.authToken,
    String(headers['x-twilio-signature']),
    url,
    method === 'POST' ? { ...params } : {},
  )

// "X-Twilio-Signature": HMAC-SHA1 of the exact URL and, for POST, the sorted parameters.
test.each(['POST', 'GET'])(
  'signs every %s request so that Twilio’s own validator takes it',
  async (method) => {
    const telephony = await aTelephony(
      {
        '/voice': response(
          `<Gather action="/menu?it's=a b&amp;é=%20x" method="${method}" numDigits="1"/><Redirect method="${method}">/next?a=1</Redirect>`,
        ),
        '/menu': response(
          `<Enqueue action="/over" method="${method}" waitUrl="/wait" waitUrlMethod="${method}">línea</Enqueue>`,
        ),
        '/wait': response('<Leave/>'),
        '/over': response(''),
      },
      { number: { voiceMethod: method } },
    )
    const driver = dial(telephony)
    await driver.presses('1')
    await driver.ended()
    expect(telephony.requests().map(({ path }) => path)).toEqual(['/voice', '/menu', '/wait', '/over'])
    expect(telephony.requests().filter((received) => !isSigned(received))).toEqual([])
  },
)

test('signs status callbacks, conference and recording callbacks too', async () => {
  const telephony = await aTelephony(
    {
      '/voice': response(
        `<Start><Recording recordingStatusCallback="/recording"/></Start><Dial><Conference statusCallback="/room"
          statusCallbackEvent="join leave end">room</Conference></Dial>`,
      ),
      '/recording': '',
      '/room': '',
      '/status': '',
    },
    { number: { statusCallback: '/status' } },
  )
  const driver = dial(telephony)
  await driver.sees('joined')
  await telephony.clock.advance(10_000)
  await driver.hangsUp()
  await telephony.clock.advance(5000)
  expect(new Set(telephony.requests().map(({ path }) => path))).toEqual(
    new Set(['/voice', '/recording', '/room', '/status']),
  )
  expect(telephony.requests().every(isSigned)).toBe(true)
})

// "CallSid, AccountSid, From, To, CallStatus, ApiVersion, Direction" are in every request about a call.
test('sends the parameters of every voice request', async () => {
  const telephony = await aTelephony({
    '/voice': response('<Say>Hi</Say><Redirect>/next</Redirect>'),
    '/next': response(''),
  })
  const driver = dial(telephony)
  await driver.ended()
  expect(telephony.requests('/voice')[0]?.params).toMatchObject({
    CallSid: driver.sid,
    AccountSid: account.accountSid,
    From: caller,
    To: number,
    Caller: caller,
    Called: number,
    CallStatus: 'ringing',
    ApiVersion: '2010-04-01',
    Direction: 'inbound',
  })
  expect(telephony.requests('/next')[0]?.params).toMatchObject({ CallStatus: 'in-progress' })
})

test('names a caller who withholds the number as anonymous', async () => {
  const telephony = await aTelephony({ '/voice': response('') })
  await dial(telephony, '').ended()
  expect(telephony.requests('/voice')[0]?.params['From']).toBe('anonymous')
})

// "one request when the call ends"
test('tells the number’s status callback once that a call ended, and how long it was', async () => {
  const telephony = await aTelephony(
    { '/voice': response('<Pause length="1"/><Say>Hi</Say><Pause length="30"/>'), '/status': '' },
    { number: { statusCallback: '/status' } },
  )
  const driver = dial(telephony)
  await driver.hears('Hi')
  await telephony.clock.advance(20_000)
  await driver.hangsUp()
  await telephony.clock.advance(5000)
  expect(telephony.requests('/status').map(({ params }) => params)).toMatchObject([
    { CallSid: driver.sid, CallStatus: 'completed', CallDuration: '20', SequenceNumber: '0' },
  ])
})

test('tells of a caller who hung up before the call was answered', async () => {
  const telephony = await aTelephony(
    { '/voice': response('<Pause length="30"/><Say>Hi</Say>'), '/status': '' },
    { number: { statusCallback: '/status' } },
  )
  const driver = dial(telephony)
  await telephony.clock.advance(3000)
  await driver.hangsUp()
  await telephony.clock.advance(1000)
  expect(telephony.requests('/status')[0]?.params).toMatchObject({
    CallStatus: 'no-answer',
    CallDuration: '0',
  })
})

// "rc: retry count, rp: 4xx, 5xx, ct, rt, all", in the fragment, which is neither sent nor signed.
test('tries again as the fragment of the URL says, under one idempotency token', async () => {
  let tries = 0
  const telephony = await aTelephony(
    { '/voice': () => (++tries < 3 ? { status: 503 } : response('<Say>At last</Say>')) },
    { number: { voiceUrl: '/voice#rc=2&rp=5xx' } },
  )
  await dial(telephony).hears('At last')
  const received = telephony.requests('/voice')
  expect(received).toHaveLength(3)
  expect(new Set(received.map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(1)
  expect(received.every(isSigned)).toBe(true)
})

// "1 retry on connect failure only; not on 5xx"
test('does not try again on a server error unless told to', async () => {
  const telephony = await aTelephony({ '/voice': { status: 503 } })
  await dial(telephony).ended()
  expect(telephony.requests('/voice')).toHaveLength(1)
})

test('gives up on an answer that takes longer than the read timeout', async () => {
  const server = createServer(() => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.closeAllConnections())
  const { port } = server.address() as AddressInfo
  const telephony = await aTelephony({
    '/voice': response(`<Redirect>http://127.0.0.1:${port}/#rt=100&amp;rc=0</Redirect>`),
  })
  const driver = dial(telephony)
  expect(await driver.sees('error')).toMatchObject({ code: 11205 })
})

// "301/302 turns POST into GET and loses Digits"; 307 and 308 keep both.
test.each([
  [302, 'GET', undefined],
  [307, 'POST', '5'],
])('follows a %i with %s', async (status, method, digits) => {
  const telephony = await aTelephony({
    '/voice': response('<Gather action="/old" numDigits="1"/>'),
    '/old': { status, headers: { location: '/new' } },
    '/new': response('<Say>Found</Say>'),
  })
  const driver = dial(telephony)
  await driver.presses('5')
  await driver.hears('Found')
  const [received] = telephony.requests('/new')
  expect(received?.method).toBe(method)
  expect(received?.params['Digits']).toBe(digits)
})

// 11215 "Too many HTTP redirects": "Twilio follows up to 10".
test('does not follow redirects without end', async () => {
  const telephony = await aTelephony({ '/voice': { status: 302, headers: { location: '/voice' } } })
  const driver = dial(telephony)
  expect(await driver.sees('error')).toMatchObject({ code: 11215 })
  expect(telephony.requests('/voice')).toHaveLength(11)
})

test('brings back the cookies a server set during the call, and to no other call', async () => {
  const telephony = await aTelephony({
    '/voice': {
      headers: { 'set-cookie': 'visit=7; Path=/; HttpOnly' },
      body: response('<Say>Hi</Say><Redirect>/next</Redirect>'),
    },
    '/next': response(''),
  })
  await dial(telephony).ended()
  await dial(telephony).ended()
  expect(telephony.requests('/next').map(({ headers }) => headers.cookie)).toEqual(['visit=7', 'visit=7'])
  expect(telephony.requests('/voice').map(({ headers }) => headers.cookie)).toEqual([undefined, undefined])
})
