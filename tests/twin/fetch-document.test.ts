import { expect, test } from 'vitest'
import { aTelephony, caller, number, response, type Page } from './telephony.ts'

async function aCall(voice: Page, options: Parameters<typeof aTelephony>[1] = {}) {
  const telephony = await aTelephony({ '/voice': voice, '/fallback': response('<Say>Plan B</Say>') }, options)
  return { ...telephony, driver: telephony.twin.dial({ from: caller, to: number }) }
}

async function errorOf(
  voice: Page,
  options: Parameters<typeof aTelephony>[1] = {},
): Promise<number | undefined> {
  const { driver } = await aCall(voice, options)
  await driver.ended()
  return driver.events.flatMap((event) => (event.type === 'error' ? event.code : []))[0]
}

// "text/xml, application/xml, text/html: Twilio interprets the returned document as an XML Instruction Set"
test.each(['text/xml', 'application/xml; charset=utf-8', 'text/html', 'TEXT/XML'])(
  'runs TwiML of type %s',
  async (type) => {
    const { driver } = await aCall({ type, body: response('<Say>Hello</Say>') })
    await driver.hears('Hello')
  },
)

// "text/plain: Twilio reads the content of the text out loud to the caller, and then hangs up"
test('speaks plain text and hangs up', async () => {
  const { driver } = await aCall({ type: 'text/plain', body: 'Just words' })
  expect(await driver.ended()).toBe('completed')
  expect(driver.heard).toEqual(['Just words'])
})

// "Various audio types: Twilio plays the audio file to the caller, and then hangs up"
test('plays audio and hangs up', async () => {
  const { driver, serverUrl } = await aCall({ type: 'audio/mpeg', body: 'sound' })
  await driver.ended()
  expect(driver.heard).toEqual([`${serverUrl}/voice`])
})

// 11200 HTTP retrieval failure · 12100 Document parse failure · 12300 Invalid Content-Type · 11750 Response too large
test.each<[string, Page, number]>([
  ['a server error', { status: 500 }, 11200],
  ['a page that is not there', { status: 404 }, 11200],
  ['what is not XML', 'Hello', 12100],
  ['an empty document', '', 12100],
  ['a content type that is none of them', { type: 'application/json', body: '{}' }, 12300],
  ['a reply without a content type', { type: '', body: response('') }, 12300],
  ['a document over 64 kB', response(`<Say>${'a'.repeat(65_536)}</Say>`), 11750],
  ['redirects without end', { status: 302, headers: { location: '/voice' } }, 11215],
])('refuses %s', async (_what, page, code) => {
  expect(await errorOf(page)).toBe(code)
})

test('refuses a URL that cannot be requested', async () => {
  expect(await errorOf('', { number: { voiceUrl: 'ftp://example.com/voice' } })).toBe(11100)
})

test('refuses a server that is not there', async () => {
  expect(await errorOf('', { number: { voiceUrl: 'http://127.0.0.1:9/voice' } })).toBe(11205)
})

// "Element/attribute names: case-sensitive; unknown ones are warnings (12200), the rest still runs"
test('warns of what it does not know and runs the rest', async () => {
  const { driver } = await aCall(response('<Speak>What</Speak><Say volume="11">Hello</Say>'))
  await driver.hears('Hello')
  expect(driver.events.flatMap((event) => (event.type === 'warning' ? event.code : []))).toEqual([
    12200, 12200,
  ])
})

test('refuses what it does not know when it is strict', async () => {
  expect(await errorOf(response('<Speak>What</Speak>'), { strict: true })).toBe(12200)
})

// "After failure: voice fallback URL if set, else error message and hang-up" · "ErrorCode, ErrorUrl"
test('tells the fallback URL what went wrong, and where', async () => {
  const { driver, requests, serverUrl } = await aCall(
    { status: 500 },
    { number: { fallbackUrl: '/fallback' } },
  )
  await driver.hears('Plan B')
  expect(requests('/fallback')[0]?.params).toMatchObject({
    ErrorCode: '11200',
    ErrorUrl: `${serverUrl}/voice`,
  })
})

test('apologises and hangs up without a fallback URL', async () => {
  const { driver } = await aCall({ status: 500 })
  await driver.hears(/application error has occurred/)
  expect(await driver.ended()).toBe('completed')
})
