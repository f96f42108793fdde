import { expect, test } from 'vitest'
import { aTelephony, caller, number, response, type Answer, type Page, type Telephony } from './telephony.ts'

const withFallback = (pages: Readonly<Record<string, Page>>): Promise<Telephony> =>
  aTelephony(
    { '/fallback': response('<Say>The fallback speaks</Say>'), ...pages },
    { number: { fallbackUrl: '/fallback' } },
  )

const dial = ({ twin }: Telephony) => twin.dial({ from: caller, to: number })

// 11200 HTTP retrieval failure, 12100 document parse failure, 12300 invalid Content-Type, 11750 TwiML
// response body too large. "Twilio requests the fallback URL, with ErrorCode and ErrorUrl."
const failures: readonly (readonly [string, Answer, string])[] = [
  ['a server error', { status: 500 }, '11200'],
  ['a page that is not there', { status: 404, body: 'no' }, '11200'],
  ['what is not XML', 'Internal error', '12100'],
  ['nothing at all', '', '12100'],
  ['a content type that is no TwiML', { type: 'application/json', body: '{}' }, '12300'],
  ['no content type', { type: '', body: response('<Say>hi</Say>') }, '12300'],
  ['more than 64 kB', response(`<Say>${'a'.repeat(65 * 1024)}</Say>`), '11750'],
]

test.each(failures)('goes to the fallback URL on %s, and tells it why', async (_what, page, code) => {
  const telephony = await withFallback({ '/voice': page })
  const driver = dial(telephony)
  await driver.hears('The fallback speaks')
  expect(telephony.requests('/fallback')[0]?.params).toMatchObject({
    ErrorCode: code,
    ErrorUrl: `${telephony.serverUrl}/voice`,
    CallSid: driver.sid,
  })
})

test('goes to the fallback URL in the middle of a call too', async () => {
  const telephony = await withFallback({
    '/voice': response('<Say>Hello</Say><Redirect>/next</Redirect>'),
    '/next': { status: 503 },
  })
  const driver = dial(telephony)
  await driver.hears('The fallback speaks')
  expect(telephony.requests('/fallback')[0]?.params).toMatchObject({
    ErrorUrl: `${telephony.serverUrl}/next`,
  })
})

test('goes to the fallback URL when nobody listens at the voice URL', async () => {
  const telephony = await withFallback({
    '/voice': response('<Redirect>http://127.0.0.1:9/nobody</Redirect>'),
  })
  await dial(telephony).hears('The fallback speaks')
  expect(telephony.requests('/fallback')[0]?.params).toMatchObject({ ErrorCode: '11205' })
})

// "We're sorry, an application error has occurred. Goodbye."
test('apologises and hangs up when there is no fallback URL, or it fails as well', async () => {
  const without = await aTelephony({ '/voice': { status: 500 } })
  const driver = dial(without)
  await driver.hears(/application error/)
  expect(await driver.ended()).toBe('completed')

  const failing = await withFallback({ '/voice': { status: 500 }, '/fallback': { status: 500 } })
  await dial(failing).hears(/application error/)
})

test('ends a redirection without end', async () => {
  const telephony = await aTelephony({ '/voice': response('<Redirect>/voice</Redirect>') })
  const driver = dial(telephony)
  await driver.hears(/application error/)
  expect(telephony.requests('/voice').length).toBeLessThan(200)
})

test('lets documents that take time lead to one another as long as the caller stays', async () => {
  const telephony = await aTelephony({
    '/voice': response('<Say>Still here</Say><Redirect>/voice</Redirect>'),
  })
  const driver = dial(telephony)
  await telephony.clock.advance(10 * 60_000)
  expect(driver.status).toBe('in-progress')
  expect(driver.heard.length).toBeGreaterThan(300)
})

// "The default is 14400 seconds (4 hours)."
test('ends a call that nobody ends after four hours', async () => {
  const telephony = await aTelephony({
    '/voice': response('<Pause length="1"/><Enqueue waitUrl="/wait">q</Enqueue>'),
    '/wait': response('<Pause length="600"/>'),
  })
  const driver = dial(telephony)
  expect(await driver.ended(5 * 60 * 60_000)).toBe('completed')
})

test('hangs up at the end of a document, and at once after an empty one', async () => {
  const telephony = await aTelephony({ '/voice': response('') })
  const driver = dial(telephony)
  expect(await driver.ended()).toBe('completed')
  expect(driver.heard).toEqual([])
})

// "text/plain: Twilio reads the content out loud and hangs up"; "audio/*: Twilio plays it and hangs up"
test.each([
  ['speaks a text', 'text/plain', 'Hello in plain words', 'Hello in plain words'],
  ['plays an audio file', 'audio/mpeg', 'bytes', '/voice'],
])('%s and hangs up', async (_what, type, body, heard) => {
  const telephony = await aTelephony({ '/voice': { type, body } })
  const driver = dial(telephony)
  await driver.hears(heard)
  expect(await driver.ended()).toBe('completed')
})

test('takes TwiML of each type that Twilio takes', async () => {
  for (const type of ['text/xml', 'application/xml; charset=utf-8', 'text/html']) {
    const telephony = await aTelephony({ '/voice': { type, body: response('<Say>Hello</Say>') } })
    await dial(telephony).hears('Hello')
  }
})

test('resolves relative URLs against the document they stand in, after redirects', async () => {
  const telephony = await aTelephony({
    '/voice': { status: 302, headers: { location: '/ivr/menu' } },
    '/ivr/menu': response('<Redirect>sub/next</Redirect>'),
    '/ivr/sub/next': response('<Say>Found</Say>'),
  })
  await dial(telephony).hears('Found')
})

// 12200 is a warning: what is not known is skipped and "the rest still runs".
test('skips what it does not know, and warns of it', async () => {
  const telephony = await aTelephony({ '/voice': response('<Speak>x</Speak><Say volume="11">Hello</Say>') })
  const driver = dial(telephony)
  await driver.hears('Hello')
  expect(driver.events.filter(({ type }) => type === 'warning')).toMatchObject([
    { code: 12200 },
    { code: 12200 },
  ])
})

test('refuses what it does not know when it is strict', async () => {
  const telephony = await aTelephony(
    { '/voice': response('<Speak>x</Speak><Say>Hello</Say>') },
    { strict: true },
  )
  const driver = dial(telephony)
  await driver.hears(/application error/)
  expect(await driver.sees('error')).toMatchObject({ code: 12200 })
  expect(driver.heard).not.toContain('Hello')
})

// "If <Pause> is the first verb, Twilio waits before picking up"; "using <Reject> as the first verb is the
// only way to prevent Twilio from answering a call. Any other response will result in an answered call."
test.each([
  ['rings on through a first Pause', '<Pause length="3"/><Reject/>', 'no-answer', false],
  ['is busy when rejected as busy', '<Reject reason="busy"/>', 'busy', false],
  ['is not answered when rejected', '<Reject/>', 'no-answer', false],
  ['is answered by a first Hangup', '<Hangup/>', 'completed', true],
  ['is answered by an empty document', '', 'completed', true],
] as const)('%s', async (_what, verbs, status, isAnswered) => {
  const telephony = await aTelephony({ '/voice': response(verbs) })
  const driver = dial(telephony)
  expect(await driver.ended()).toBe(status)
  expect(driver.events.some(({ type }) => type === 'answered')).toBe(isAnswered)
})

test('says and plays as often as loop tells', async () => {
  const telephony = await aTelephony({
    '/voice': response('<Say loop="2">Hello</Say><Play loop="2">/a.mp3</Play><Play digits="ww12"/>'),
  })
  const driver = dial(telephony)
  await driver.ended()
  const audio = `${telephony.serverUrl}/a.mp3`
  expect(driver.heard).toEqual(['Hello', 'Hello', audio, audio, 'ww12'])
})
