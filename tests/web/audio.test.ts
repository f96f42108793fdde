import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabaseUri } from '../support/database.ts'
import { aHouse, type House } from '../support/house.ts'

const databaseUri = freshDatabaseUri()
const sound = Buffer.from('RIFF....WAVE, as far as anybody here knows')
const hash = createHash('sha256').update(sound).digest('hex')
let house: House
let flowsDir: string

beforeAll(async () => {
  flowsDir = await mkdtemp(join(tmpdir(), 'warmline-flows-'))
  await cp('flows', flowsDir, { recursive: true })
  await mkdir(join(flowsDir, 'prompts'), { recursive: true })
  await writeFile(join(flowsDir, 'prompts', 'hello.wav'), sound)
  house = await aHouse({ databaseUri, config: { flowsDir } })
})
afterAll(async () => {
  await house.stop()
  await rm(flowsDir, { recursive: true })
})

const get = (path: string) => request(house.url).get(path)

describe('the audio that callers hear', () => {
  it('is served for good under the hash of its sound', async () => {
    const response = await get(`/audio/prompts/hello.wav?v=${hash}`)
    expect(response.status).toBe(200)
    expect(response.headers).toMatchObject({
      'content-type': 'audio/wav',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(response.body).toEqual(sound)
  })

  it.each([
    ['without a hash', '/audio/prompts/hello.wav'],
    ['under a hash of nothing', `/audio/prompts/hello.wav?v=${'0'.repeat(64)}`],
    ['with a hash that is none', '/audio/prompts/hello.wav?v[$ne]=1'],
    ['as a file of another kind', `/audio/prompts/hello.txt?v=${hash}`],
    ['through a path out of the folder', `/audio/prompts/..%2fcompany.yaml?v=${hash}`],
  ])('is not there %s', async (_what, path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('holds music while callers wait', async () => {
    const response = await get('/audio/hold.wav')
    expect(response.headers['content-type']).toBe('audio/wav')
    expect((response.body as Buffer).subarray(0, 4).toString()).toBe('RIFF')
  })
})
