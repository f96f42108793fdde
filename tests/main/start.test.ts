import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { freshDatabaseUri } from '../support/database.ts'
import { freePort } from '../support/free-port.ts'
import { aHouse, signatureOf } from '../support/house.ts'
import { aProxyTo } from '../support/proxy.ts'

const databaseUri = freshDatabaseUri()

it('listens at once, says what it waits for, and leads callers to a person meanwhile', async () => {
  const proxy = await aProxyTo(databaseUri)
  proxy.cut()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const starting = aHouse({ databaseUri: proxy.uri, config: { port, publicUrl: url } })

  const alive = await vi.waitFor(() => fetch(`${url}/healthz`), { timeout: 5000, interval: 20 })
  expect(alive.status).toBe(200)
  const notReady = await fetch(`${url}/readyz`)
  expect(notReady.status).toBe(503)
  expect(await notReady.json()).toMatchObject({ detail: 'The database is starting.' })

  const form = { CallSid: 'CA1', From: '+13105550199', To: '+18335550100', CallStatus: 'ringing' }
  const answered = await fetch(`${url}/voice/inbound`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signatureOf(`${url}/voice/inbound`, form) },
    body: new URLSearchParams(form),
  })
  expect(answered.status).toBe(200)
  expect(await answered.text()).toMatch(/connect you to a person.*<Dial[^>]*>\+14155550191</)

  proxy.mend()
  const house = await starting
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  await house.stop()
  await proxy.close()
})

it('answers the fallback from what was made before, while there is no database', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'warmline-fallback-'))
  const before = await aHouse({ databaseUri, config: { dataDir } })
  await before.running.stop()

  const proxy = await aProxyTo(databaseUri)
  proxy.cut()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const starting = aHouse({ databaseUri: proxy.uri, config: { port, publicUrl: url, dataDir } })
  await vi.waitFor(() => fetch(`${url}/healthz`), { timeout: 5000, interval: 20 })
  const form = { CallSid: 'CA1', From: '+13105550199', To: '+18335550100', CallStatus: 'in-progress' }
  const answered = await fetch(`${url}/voice/fallback`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signatureOf(`${url}/voice/fallback`, form) },
    body: new URLSearchParams(form),
  })
  expect(await answered.text()).toMatch(/Thanks for calling Bright Solar.*<Gather.*For a quote, press 1/)

  proxy.mend()
  await (await starting).stop()
  await proxy.close()
})
