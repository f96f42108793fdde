import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { downloadedMongod, type FetchMongod } from '../../../../src/store/local/mongod/downloaded-mongod.ts'
import type { SourceParts } from '../../../../src/store/local/source.ts'
import { aTemporaryFolder } from '../../../support/temporary-folder.ts'
import { aFakeMongod } from './fake-mongod.ts'

async function someParts(signal = new AbortController().signal): Promise<SourceParts> {
  const dataDir = await aTemporaryFolder()
  return { dataDir, cacheDir: dataDir, searchPath: '', report: () => undefined, signal }
}

it('runs the build that was fetched', async () => {
  const source = downloadedMongod((folder) => aFakeMongod(folder, 'listening'))
  const attempt = await source.start(await someParts())
  if (attempt.kind === 'running') await attempt.database.stop()
  expect(attempt).toMatchObject({ kind: 'running', database: { source: 'downloaded' } })
})

it('does not try again right after a download that failed', async () => {
  const fetchMongod = vi.fn<FetchMongod>(() =>
    Promise.reject(new Error('getaddrinfo ENOTFOUND fastdl.mongodb.org')),
  )
  const parts = await someParts()
  const first = await downloadedMongod(fetchMongod).start(parts)
  const second = await downloadedMongod(fetchMongod).start(parts)
  expect(fetchMongod).toHaveBeenCalledTimes(1)
  expect([first, second]).toEqual([second, first])
})

it('says why the download failed', async () => {
  const source = downloadedMongod(() => Promise.reject(new Error('getaddrinfo ENOTFOUND fastdl.mongodb.org')))
  expect(await source.start(await someParts())).toEqual({
    kind: 'absent',
    because: "MongoDB's official build could not be downloaded (getaddrinfo ENOTFOUND fastdl.mongodb.org)",
  })
})

it('does not remember a download that the user called off', async () => {
  const off = new AbortController()
  const parts = await someParts(off.signal)
  const never = downloadedMongod(() => new Promise<string>(() => undefined)).start(parts)
  off.abort(new Error('called off'))
  await expect(never).rejects.toThrow('called off')
  const fetched = downloadedMongod((folder) => aFakeMongod(join(folder, 'bin'), 'failing'))
  expect((await fetched.start({ ...parts, signal: new AbortController().signal })).kind).toBe('broken')
})
