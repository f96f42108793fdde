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

const get = (path: string, token: string | null = 'the-admin') => {
  const asked = request(house.url).get(path)
  return token === null ? asked : asked.set('Authorization', `Bearer ${token}`)
}
const put = (path: string, body: object) =>
  request(house.url).put(path).set('Authorization', 'Bearer the-admin').send(body)

describe('the API', () => {
  it.each(['/api/calls', '/api/agents', '/api/inquiries', '/api/queues', '/api/calls/CA1'])(
    'shows %s to nobody without a token',
    async (path) => {
      expect((await get(path, null)).status).toBe(401)
      expect((await get(path, 'a-guess')).status).toBe(401)
    },
  )

  it('answers errors as problem+json with the true status', async () => {
    const response = await get('/api/calls/CAnone')
    expect(response.status).toBe(404)
    expect(response.headers['content-type']).toMatch(/application\/problem\+json/)
    expect(JSON.parse(response.text)).toMatchObject({ status: 404, detail: 'There is no such call.' })
  })

  it('lists the demo’s agents, available', async () => {
    const response = await get('/api/agents')
    const { items } = response.body as { items: { id: string; state: string }[] }
    expect(items.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'ana available',
      'ben available',
      'chloe available',
      'dev available',
    ])
  })

  it('changes what an agent may ask for, and nothing else', async () => {
    expect((await put('/api/agents/ana/state', { state: 'away', reason: 'lunch' })).body).toMatchObject({
      state: 'away',
      reason: 'lunch',
    })
    expect((await put('/api/agents/ana/state', { state: 'onCall' })).status).toBe(422)
    expect((await put('/api/agents/nobody/state', { state: 'away' })).status).toBe(404)
    expect((await put('/api/agents/ana/state', { state: 'available' })).body).toMatchObject({
      state: 'available',
    })
  })

  it('pages through a list, newest first, each item once', async () => {
    const page = async (query: string) =>
      (await get(`/api/inquiries?${query}`)).body as { items: { id: string }[]; next: string | null }
    const first = await page('limit=2')
    const second = await page(`limit=2&next=${first.next ?? ''}`)
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3)
    expect(second.next).toBeNull()
    expect((await get('/api/inquiries?limit=0')).status).toBe(422)
  })

  it('describes itself without a token', async () => {
    const response = await get('/api/openapi.json', null)
    expect(response.body).toMatchObject({ openapi: '3.1.0', paths: { '/api/calls/{sid}': { get: {} } } })
  })
})

describe('the server', () => {
  it('is alive and ready', async () => {
    expect((await get('/healthz', null)).status).toBe(200)
    expect((await get('/readyz', null)).status).toBe(200)
  })

  it('welcomes whoever opens it in a browser', async () => {
    expect((await get('/', null)).text).toMatch(/Warmline answers for Hillside Group/)
  })

  it('serves the hold music as audio', async () => {
    const response = await get('/audio/hold.wav', null)
    expect(response.headers['content-type']).toMatch(/audio/)
    expect((response.body as Buffer).subarray(0, 4).toString()).toBe('RIFF')
  })

  it('says 404 for what is not there', async () => {
    expect((await get('/nothing', null)).status).toBe(404)
  })
})
