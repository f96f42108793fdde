import mongoose from 'mongoose'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maskedLog } from '../../src/main/masked-log.ts'
import { timedWorkCollection } from '../../src/store/index.ts'
import { freshDatabaseUri } from '../support/database.ts'
import { aHouse, signatureOf, type House } from '../support/house.ts'

// 10. Only Twilio, or a signed-in user with that right, moves a call; nobody else sees a phone number; logs mask them.

const databaseUri = freshDatabaseUri()
const logged: string[] = []
let house: House
let database: mongoose.Connection

beforeAll(async () => {
  const logger = pino(
    { level: 'trace' },
    maskedLog((line) => logged.push(line)),
  )
  house = await aHouse({ databaseUri, logger })
  database = await mongoose.createConnection(databaseUri).asPromise()
  await timedWorkIsDone()
})
afterAll(async () => {
  await house.stop()
  await database.close()
})

/** What the timed work finds to do at a start is done; with nothing happening it writes nothing more. */
async function timedWorkIsDone(): Promise<void> {
  const works = database.collection(timedWorkCollection)
  while ((await works.countDocuments({ lastFinishedAt: null })) > 0)
    await new Promise((resolve) => setImmediate(resolve))
}

/** Everything that is stored, but the clock's own marks. */
async function everything(): Promise<string> {
  const all = (await database.db?.collections()) ?? []
  const collections = all.filter(({ collectionName }) => !collectionName.startsWith(timedWorkCollection))
  const contents = await Promise.all(
    collections.map(
      async (one) => [one.collectionName, await one.find().sort({ _id: 1 }).toArray()] as const,
    ),
  )
  return JSON.stringify(contents.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const form = {
  CallSid: `CA${'7'.repeat(32)}`,
  From: '+13105550188',
  To: '+18335550100',
  CallStatus: 'in-progress',
  Digits: '9',
}

const routes = [
  '/voice/inbound',
  `/voice/calls/${form.CallSid}/turns/1`,
  `/voice/calls/${form.CallSid}/wait/0`,
  `/voice/calls/${form.CallSid}/connect/offer`,
  '/voice/offers/offer/answer',
  '/voice/offers/offer/keys/1',
  '/voice/offers/offer/status',
  '/voice/offers/offer/gone',
  '/voice/offers/offer/left',
  '/voice/offers/offer/taken',
  `/voice/events/conferences/${form.CallSid}`,
  '/voice/status',
  '/voice/fallback',
]

describe.each(routes)('%s', (path) => {
  const post = (headers: Readonly<Record<string, string>>, body: Readonly<Record<string, string>> = form) =>
    fetch(`${house.url}${path}`, { method: 'POST', headers, body: new URLSearchParams(body) })

  it('changes nothing and tells nothing when Twilio has not signed', async () => {
    await house.webhook('/voice/inbound', { ...form, Digits: '' })
    const before = await everything()
    const signature = signatureOf(`${house.url}${path}`, form)
    const answers = await Promise.all([
      post({}),
      post({ 'X-Twilio-Signature': 'bm90IG91cnM=' }),
      post({ 'X-Twilio-Signature': signatureOf(`${house.url}${path}`, form, 'another token') }),
      post({ 'X-Twilio-Signature': signature }, { ...form, Extra: '1' }),
      post({ 'X-Twilio-Signature': signatureOf(`${house.url}/voice/elsewhere`, form) }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
    for (const answer of answers) expect(await answer.text()).not.toMatch(/\+1\d{10}/)
    expect(await everything()).toBe(before)
  })
})

describe('the API', () => {
  const requests = [
    ['GET', '/api/calls'],
    ['GET', `/api/calls/${form.CallSid}`],
    ['GET', `/api/calls/${form.CallSid}/why`],
    ['PUT', `/api/calls/${form.CallSid}/disposition`],
    ['GET', '/api/inquiries'],
    ['GET', '/api/inquiries/1'],
    ['GET', '/api/agents'],
    ['GET', '/api/agents/ana'],
    ['PUT', '/api/agents/ana/state'],
    ['GET', '/api/queues'],
    ['GET', '/api/twin'],
    ['POST', '/inquiries'],
  ] as const

  it.each(requests)(
    '%s %s changes nothing and shows nothing to who is not signed in',
    async (method, path) => {
      const before = await everything()
      for (const headers of [{}, { authorization: 'Bearer guess' }, { authorization: 'Basic YTpi' }]) {
        const body =
          method === 'GET' ? null : JSON.stringify({ state: 'away', disposition: 'sold', name: 'Eve' })
        const response = await fetch(`${house.url}${path}`, {
          method,
          headers: { ...headers, 'content-type': 'application/json' },
          body,
        })
        expect(response.status).toBe(401)
        expect(await response.text()).not.toMatch(/\+1\d{10}/)
      }
      expect(await everything()).toBe(before)
    },
  )

  it('shows no number on the pages that are open to all but the company’s own', async () => {
    const pages = await Promise.all(
      ['/', '/healthz', '/readyz', '/api/openapi.json'].map((path) => fetch(`${house.url}${path}`)),
    )
    for (const page of pages)
      for (const [number] of (await page.text()).matchAll(/\+1\d{10}/g))
        expect(number).toMatch(/^\+(183355501|14155550123)/)
  })
})

describe('the log', () => {
  it('holds no number of anybody, whatever went wrong', async () => {
    const caller = { ...form, CallSid: `CA${'8'.repeat(32)}`, From: '+13105550189', Digits: '' }
    await house.webhook('/voice/inbound', caller)
    await house.webhook('/voice/inbound', { ...caller, CallSid: 'CAother', To: '+18335550177' })
    await house.webhook(`/voice/calls/${caller.CallSid}/turns/1`, { ...caller, Digits: '1' })
    // Ringing an agent fails: nothing answers REST here.
    await house.webhook(`/voice/calls/${caller.CallSid}/wait/0`, { ...caller, QueueSid: 'QU1' })
    await house.webhook('/voice/calls/CAunknown/turns/1', caller)
    await house.running.idle()
    const text = logged.join('')
    expect(text.length).toBeGreaterThan(0)
    for (const number of ['3105550188', '3105550189', '4155550201', '4155550202', '8335550177'])
      expect(text).not.toContain(number)
  })
})
