import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabaseUri } from '../support/database.ts'
import { aProxyTo } from '../support/proxy.ts'
import { aHouse, inquiryKey, type House } from '../support/house.ts'

const databaseUri = freshDatabaseUri()
let house: House

beforeAll(async () => {
  house = await aHouse({ databaseUri })
})
afterAll(() => house.stop())

const post = (key = inquiryKey) => request(house.url).post('/inquiries').set('Authorization', `Bearer ${key}`)

const maria = {
  firstName: 'María',
  lastName: 'López',
  phone: '(415) 555-0142',
  email: 'maria@example.com',
  product: 'solar',
  answers: { roof: 'south', '¿Cuántos pisos?': '2' },
  utm: { source: 'google' },
  consent: {
    text: 'You may call me.  <b>Really</b>',
    at: '2026-03-01T10:00:00Z',
    ip: '203.0.113.9',
    userAgent: 'Safari',
  },
}

const read = async (id: string) => (await house.api(`/inquiries/${id}`)) as Record<string, unknown>

describe('POST /inquiries', () => {
  it('takes in a JSON form and gives a reference that can be keyed in', async () => {
    const response = await post().send(maria)
    expect(response.status).toBe(201)
    expect(response.body).toEqual({
      id: expect.any(String) as string,
      reference: expect.stringMatching(/^[1-9]\d{7}$/) as string,
      flags: [],
    })
  })

  it('keeps who, what, whence and the consent exactly as shown, and finds the campaign', async () => {
    const response = await post().send(maria)
    expect(await read((response.body as { id: string }).id)).toMatchObject({
      name: 'María López',
      phone: '+14155550142',
      campaign: 'solar',
      answers: maria.answers,
      utm: { source: 'google' },
      consent: maria.consent,
    })
  })

  it('takes in a form-encoded form with bracketed names', async () => {
    const response = await post()
      .type('form')
      .send('name=Grace+Kim&phone=212-555-0143&utm%5Bsource%5D=bing&answers%5Breason%5D=pain')
    expect(response.status).toBe(201)
    expect(await read((response.body as { id: string }).id)).toMatchObject({
      phone: '+12125550143',
      utm: { source: 'bing' },
      answers: { reason: 'pain' },
    })
  })

  it('answers a repeat with the inquiry that is there', async () => {
    const first = await post().send({ ...maria, externalId: 'lead-9007199254740993' })
    const second = await post().send({ ...maria, externalId: 'lead-9007199254740993' })
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body).toEqual(first.body)
  })

  it('keeps an inquiry whose phone cannot be rung, flagged', async () => {
    const response = await post().send({ ...maria, phone: 'call my wife' })
    expect(response.status).toBe(201)
    expect(response.body).toMatchObject({ flags: ['unusablePhone'] })
  })

  it('keeps an inquiry with nothing usable in it', async () => {
    expect((await post().send({ anything: 'at all' })).status).toBe(201)
  })

  it.each(['[1, 2]', 'not json', '"text"'])('refuses what is no form: %s', async (body) => {
    const response = await post().type('json').send(body)
    expect(response.status).toBe(422)
    expect(response.headers['content-type']).toMatch(/problem\+json/)
  })

  it('lets nobody in without a key it knows', async () => {
    expect((await post('another').send(maria)).status).toBe(401)
    expect((await request(house.url).post('/inquiries').send(maria)).status).toBe(401)
  })

  it('survives hostile names of fields', async () => {
    const response = await post()
      .type('json')
      .send('{"__proto__": {"polluted": "1"}, "constructor": "x", "name": "Eve"}')
    expect(response.status).toBe(201)
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})

describe('an inquiry while MongoDB does not answer', () => {
  it('is acknowledged once it is on disk, and in the database once that is back', async () => {
    const proxy = await aProxyTo(databaseUri)
    const dataDir = await mkdtemp(join(tmpdir(), 'warmline-spool-'))
    const cutOff = await aHouse({ databaseUri: proxy.uri, config: { dataDir } })
    proxy.cut()
    const response = await request(cutOff.url)
      .post('/inquiries')
      .set('Authorization', `Bearer ${inquiryKey}`)
      .send(maria)
    expect(response.status).toBe(201)
    expect(await readdir(join(dataDir, 'spool'))).toHaveLength(1)

    proxy.mend()
    await cutOff.running.app.timed.drainSpool()
    expect(await read((response.body as { id: string }).id)).toMatchObject({ name: 'María López' })
    expect(await readdir(join(dataDir, 'spool'))).toEqual([])
    await cutOff.stop()
    await proxy.close()
  })
})
