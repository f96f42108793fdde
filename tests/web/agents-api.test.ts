import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabaseUri } from '../support/database.ts'
import { aHouse, type House } from '../support/house.ts'

const databaseUri = freshDatabaseUri()
let house: House

beforeAll(async () => {
  house = await aHouse({ databaseUri, config: { adminToken: 'the-admin' } })
})
afterAll(() => house.stop())

const ask = (method: 'get' | 'put' | 'post' | 'delete', path: string, body: object = {}) =>
  request(house.url)[method](path).set('Authorization', 'Bearer the-admin').send(body)

const detailOf = ({ text }: { text: string }): unknown => (JSON.parse(text) as { detail: unknown }).detail

describe('a reason for being away', () => {
  it('is one of those the company has', async () => {
    const refused = await ask('put', '/api/agents/ana/state', { state: 'away', reason: 'bowling' })
    expect(refused.status).toBe(422)
    expect(detailOf(refused)).toBe(
      'There is no reason "bowling". The company has: break, lunch, training, meeting.',
    )
  })

  it('may be left out, and goes when the agent is back', async () => {
    expect((await ask('put', '/api/agents/ana/state', { state: 'away' })).body).toMatchObject({
      reason: null,
    })
    await ask('put', '/api/agents/ana/state', { state: 'away', reason: 'training' })
    expect((await ask('put', '/api/agents/ana/state', { state: 'available' })).body).toMatchObject({
      ...{ state: 'available', reason: null },
    })
  })
})

describe('a wrap-up', () => {
  it('can be neither extended nor ended by an agent who is in none', async () => {
    const extended = await ask('post', '/api/agents/ben/wrap-up', { extendBy: '2m' })
    expect([extended.status, detailOf(extended)]).toEqual([409, 'ben is available, not in wrap-up.'])
    expect((await ask('delete', '/api/agents/ben/wrap-up')).status).toBe(409)
    expect((await ask('post', '/api/agents/nobody/wrap-up', { extendBy: '2m' })).status).toBe(404)
  })

  it.each(['', '2', 'two minutes', '0m', '-1m', '1h'])('is not extended by %j', async (extendBy) => {
    const refused = await ask('post', '/api/agents/ben/wrap-up', { extendBy })
    expect(refused.status).toBe(422)
    expect(detailOf(refused)).toContain('An extension is written like 2m, 90s or 1m30s')
  })
})

describe('a disposition', () => {
  const put = (body: object, sid = 'CAnone') => ask('put', `/api/calls/${sid}/disposition`, body)

  it('is one of those the company has; a slip is answered with what was meant', async () => {
    const refused = await put({ name: 'sould' })
    expect([refused.status, detailOf(refused)]).toEqual([
      422,
      'There is no disposition "sould". Did you mean "sold"?',
    ])
  })

  it('is not taken with a follow-up in the past, an owner whom nobody knows, or a moment nobody can read', async () => {
    const past = await put({ name: 'callBack', followUpAt: '2020-01-01T09:00:00Z' })
    expect([past.status, detailOf(past)]).toEqual([422, 'followUpAt is over already; give a moment to come.'])
    const unowned = await put({ name: 'callBack', owner: 'nobody' })
    expect([unowned.status, detailOf(unowned)]).toEqual([422, 'There is no agent nobody to see to it.'])
    const unreadable = await put({ name: 'callBack', followUpAt: 'next week' })
    expect([unreadable.status, detailOf(unreadable)]).toEqual([
      422,
      expect.stringContaining('A moment is written like 2026-12-24T09:00:00-05:00'),
    ])
  })

  it('is of a call that is there', async () => {
    expect((await put({ name: 'sold' })).status).toBe(404)
    expect((await ask('put', '/api/calls/CAnone/notes', { notes: 'Rang back' })).status).toBe(404)
  })

  it('can be asked for in the order they are offered', async () => {
    const { body } = (await ask('get', '/api/dispositions')) as { body: { items: { name: string }[] } }
    expect(body.items.map(({ name }) => name).slice(0, 2)).toEqual(['sold', 'callBack'])
  })
})
