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

const signed = (asked: request.Test) => asked.set('Authorization', 'Bearer the-admin')
const get = (path: string) => signed(request(house.url).get(path))
const put = (path: string, body: object) => signed(request(house.url).put(path)).send(body)

describe('the API', () => {
  it.each(['/api/callbacks', '/api/appointments', '/api/surveys'])(
    'lists %s, and shows it to nobody unsigned',
    async (path) => {
      expect((await get(path)).body).toMatchObject({ items: [], next: null })
      expect((await request(house.url).get(path)).status).toBe(401)
    },
  )

  it.each(['/api/callbacks/none', '/api/appointments/none'])('has no %s', async (path) => {
    expect((await get(path)).status).toBe(404)
    expect((await put(path, { state: 'cancelled', by: 'ana' })).status).toBe(404)
  })

  it('says in its description what can be done with them', async () => {
    const { paths } = (await get('/api/openapi.json')).body as { paths: Record<string, object> }
    expect(Object.keys(paths['/api/callbacks/{id}'] ?? {})).toEqual(['get', 'put'])
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/appointments/{id}', '/api/surveys']))
  })

  it('takes no word on a callback without somebody who says it', async () => {
    expect((await put('/api/callbacks/none', { state: 'done' })).status).toBe(422)
    expect((await put('/api/callbacks/none', { state: 'lost', by: 'ana' })).status).toBe(422)
    expect((await get('/api/callbacks?state=lost')).status).toBe(422)
  })
})
