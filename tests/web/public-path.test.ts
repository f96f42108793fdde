import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabaseUri } from '../support/database.ts'
import { aHouse, signatureOf, type House } from '../support/house.ts'

const databaseUri = freshDatabaseUri()
let house: House

beforeAll(async () => {
  house = await aHouse({ databaseUri, config: { publicUrl: 'https://calls.example/ivr' } })
})
afterAll(() => house.stop())

const form = { CallSid: 'CA1', From: '+13105550199', To: '+18335550100', CallStatus: 'ringing' }

const post = (path: string, signedFor: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${house.url}${path}`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signatureOf(signedFor, form), ...headers },
    body: new URLSearchParams(form),
  })

describe('a server that is reached below a path', () => {
  const called = 'https://calls.example/ivr/voice/inbound'

  it('answers whether the proxy takes the path off or passes it on', async () => {
    expect((await post('/voice/inbound', called)).status).toBe(200)
    expect((await post('/ivr/voice/inbound', called)).status).toBe(200)
  })

  it('names its whole public address in what it replies', async () => {
    const reply = await (await post('/ivr/voice/inbound', called)).text()
    expect(reply).toContain('action="https://calls.example/ivr/voice/calls/CA1/turns/1"')
  })

  it('takes no signature made for another server', async () => {
    const host = 'evil.example'
    expect((await post('/voice/inbound', `http://${host}/voice/inbound`, { host })).status).toBe(403)
    expect((await post('/voice/inbound', 'https://calls.example/voice/inbound')).status).toBe(403)
  })
})
