import { readFileSync } from 'node:fs'
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

type Method = 'get' | 'post' | 'put' | 'delete'
const call = (method: Method, path: string, body?: object) => {
  const asked = request(house.url)[method](`/api/flows${path}`).set('Authorization', 'Bearer the-admin')
  return body === undefined ? asked : asked.send(body)
}
const solar = readFileSync('flows/solar-spring.flow.yaml', 'utf8')
const saying = (words: string): string => solar.replace('Thanks for calling Bright Solar.', words)
const ana = { author: 'Ana', message: 'A shorter greeting' }
const broken = solar.replace('next: goodbye', 'next: nowhere')
const problem = (response: request.Response) =>
  JSON.parse(response.text) as {
    status: number
    detail: string
    findings?: { rule: string }[]
    draft?: object
  }

// One story, told in order: each test goes on where the last one ended.
describe('the life of a flow over the API', () => {
  it('begins with what came from the files', async () => {
    const { items } = (await call('get', '')).body as { items: { name: string }[] }
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['assurance-auto', 'clinic']))
    expect(items.find(({ name }) => name === 'solar-spring')).toMatchObject({ inForce: 1, draft: null })
    expect((await call('get', '/solar-spring/versions/inForce')).body).toEqual({
      ...{
        name: 'solar-spring',
        version: 1,
        text: solar,
        company: readFileSync('flows/company.yaml', 'utf8'),
      },
      ...{ author: 'file', message: 'solar-spring.flow.yaml', parts: expect.any(Object) as object },
      publishedAt: expect.any(String) as string,
    })
  })

  it('keeps a draft with its findings, in force for nobody', async () => {
    const saved = await call('put', '/solar-spring/draft', { text: broken, author: 'Ana' })
    expect(saved.body).toMatchObject({ revision: 1, author: 'Ana', findings: [{ rule: 'unknown-step' }] })
    expect((await call('get', '/solar-spring')).body).toMatchObject({
      inForce: 1,
      draft: { author: 'Ana', revision: 1 },
    })
  })

  it('refuses to save over a newer draft of somebody else, and shows it', async () => {
    const over = await call('put', '/solar-spring/draft', { text: saying('Hi.'), author: 'Ben' })
    expect(over.status).toBe(409)
    expect(problem(over)).toMatchObject({
      detail: expect.stringMatching(/Ana saved this draft meanwhile.*base 1/) as string,
      draft: { text: broken, revision: 1 },
    })
    const knowing = await call('put', '/solar-spring/draft', { text: saying('Hi.'), author: 'Ben', base: 1 })
    expect(knowing.body).toMatchObject({ revision: 2, findings: [] })
  })

  it('publishes the draft, which is then no longer one', async () => {
    const published = await call('post', '/solar-spring/publish', ana)
    expect(published.status).toBe(201)
    expect(published.body).toMatchObject({ version: 2 })
    expect((await call('get', '/solar-spring/draft')).status).toBe(404)
    expect((await call('get', '/solar-spring/versions')).body).toMatchObject({
      items: [
        { version: 2, ...ana, answers: [{ as: 'inForce', campaign: null, share: 100 }] },
        { version: 1, author: 'file', answers: [] },
      ],
    })
  })

  it('refuses what has findings, with the findings, and what changes nothing', async () => {
    const refused = await call('post', '/solar-spring/publish', { ...ana, text: broken })
    expect(refused.status).toBe(422)
    expect(problem(refused).findings).toMatchObject([{ rule: 'unknown-step', severity: 'error' }])
    const same = await call('post', '/solar-spring/publish', { ...ana, text: saying('Hi.') })
    expect([same.status, problem(same).detail]).toEqual([
      409,
      'solar-spring: Version 2 is released like that already.',
    ])
    const missing = await call('post', '/solar-spring/publish', ana)
    expect([missing.status, problem(missing).detail]).toEqual([404, expect.stringMatching(/no draft/)])
  })

  it('sends a share of callers to a canary, widens it, and ends it by a rollback', async () => {
    const canary = await call('post', '/solar-spring/publish', { ...ana, text: saying('Hello.'), share: 10 })
    expect(canary.body).toMatchObject({ version: 3 })
    expect((await call('get', '/solar-spring')).body).toMatchObject({
      inForce: 2,
      canary: { version: 3, share: 10 },
    })
    const wider = await call('post', '/solar-spring/releases', { ...ana, share: 50 })
    expect(wider.body).toMatchObject({ version: 3 })
    expect((await call('get', '/solar-spring')).body).toMatchObject({ inForce: 2, canary: { share: 50 } })
    expect((await call('post', '/solar-spring/rollback', ana)).body).toMatchObject({ version: 2 })
    expect((await call('get', '/solar-spring')).body).toMatchObject({ inForce: 2, canary: null })
  })

  it('rolls back to the version before, and to one that is named', async () => {
    expect((await call('post', '/solar-spring/rollback', ana)).body).toMatchObject({ version: 1 })
    const nothing = await call('post', '/solar-spring/rollback', ana)
    expect([nothing.status, problem(nothing).detail]).toEqual([
      422,
      expect.stringMatching(/name the version/),
    ])
    expect((await call('post', '/solar-spring/rollback', { ...ana, version: 3 })).body).toMatchObject({
      version: 3,
    })
    expect((await call('post', '/solar-spring/rollback', { ...ana, version: 9 })).status).toBe(404)
  })

  it('schedules by the company’s clocks, and takes it back', async () => {
    const later = await call('post', '/solar-spring/releases', {
      ...ana,
      version: 1,
      from: '2099-01-05 09:00',
    })
    expect(later.body).toMatchObject({ version: 1, from: '2099-01-05T14:00:00.000Z' })
    expect((await call('get', '/solar-spring')).body).toMatchObject({
      inForce: 3,
      scheduled: [{ version: 1, fromLocal: '2099-01-05T09:00-05:00' }],
    })
    expect((await call('post', '/solar-spring/releases/withdraw', ana)).status).toBe(201)
    expect((await call('get', '/solar-spring')).body).toMatchObject({ inForce: 3, scheduled: [] })
    const unclear = await call('post', '/solar-spring/releases', { ...ana, version: 1, from: 'soon' })
    expect([unclear.status, problem(unclear).detail]).toEqual([
      422,
      expect.stringMatching(/"soon" is no moment/),
    ])
  })

  it('gives a campaign a version of its own, only one that calls this flow, until it follows all again', async () => {
    const own = await call('post', '/solar-spring/releases', { ...ana, version: 1, campaign: 'solar' })
    expect(own.status).toBe(201)
    expect((await call('get', '/solar-spring')).body).toMatchObject({
      inForce: 3,
      campaigns: [{ name: 'solar', own: [{ version: 1 }] }],
    })
    const other = await call('post', '/solar-spring/releases', { ...ana, version: 1, campaign: 'clinic' })
    expect(problem(other).detail).toBe('Campaign clinic calls clinic, not solar-spring.')
    const none = await call('post', '/solar-spring/releases', { ...ana, version: 1, campaign: 'winter' })
    expect(problem(none).detail).toMatch(/no campaign "winter"; there are solar/)
    expect((await call('post', '/solar-spring/rollback', { ...ana, campaign: 'solar' })).body).toMatchObject({
      version: null,
    })
    expect((await call('get', '/solar-spring')).body).toMatchObject({ campaigns: [{ own: [] }] })
  })

  it('takes a new flow that no campaign calls yet', async () => {
    const text = solar.replace('flow: solar-spring', 'flow: solar-summer')
    const other = await call('post', '/solar-autumn/publish', { ...ana, text })
    expect(problem(other).detail).toMatch(/of the flow "solar-summer"/)
    expect((await call('post', '/solar-summer/publish', { ...ana, text })).body).toMatchObject({ version: 1 })
  })

  it('publishes several files as one, and the company among them', async () => {
    const company = readFileSync('flows/company.yaml', 'utf8').replace('solar-service:', 'solar-help:')
    const files = ['solar-spring', 'solar-summer'].map((name) => ({
      file: `${name}.flow.yaml`,
      text: solar.replace('flow: solar-spring', `flow: ${name}`).replaceAll('solar-service', 'solar-help'),
    }))
    const alone = await call('post', '/publish', { ...ana, files })
    expect([alone.status, problem(alone).findings?.[0]?.rule]).toEqual([422, 'unknown-queue'])
    const together = await call('post', '/publish', {
      ...ana,
      files: [{ file: 'company.yaml', text: company }, ...files],
    })
    expect(together.body).toMatchObject({
      versions: [
        { name: 'company.yaml', version: 2 },
        { name: 'solar-spring', version: 4 },
        { name: 'solar-summer', version: 2 },
      ],
    })
  })

  it('checks a text without keeping it', async () => {
    expect((await call('post', '/check', { text: broken })).body).toMatchObject({
      findings: [{ rule: 'unknown-queue' }, { rule: 'unknown-step', file: 'flow' }],
    })
  })

  it('says what is missing, and what is not there', async () => {
    expect((await call('post', '/solar-spring/publish', { text: solar })).status).toBe(422)
    expect((await call('get', '/nothing')).status).toBe(404)
    expect((await call('get', '/nothing/versions')).status).toBe(404)
    expect((await call('get', '/solar-spring/versions/99')).status).toBe(404)
    expect((await call('get', '/solar-spring/versions/soon')).status).toBe(404)
    expect((await call('delete', '/solar-spring/draft')).status).toBe(404)
    expect((await call('post', '/nothing/rollback', ana)).status).toBe(404)
  })
})
