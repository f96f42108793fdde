import { mkdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { underLock } from '../../../src/store/local/under-lock.ts'
import { aTemporaryFolder } from '../../support/temporary-folder.ts'

async function aLock(lines: string[] = []) {
  const folder = await aTemporaryFolder()
  const report = (line: string): void => void lines.push(line)
  return { folder, name: 'engine', report, waiting: 'Somebody else is at it.' }
}

it('lets one work at a time, however many come at once', async () => {
  const lock = await aLock()
  let working = 0
  let most = 0
  const work = async (): Promise<void> => {
    most = Math.max(most, (working += 1))
    await new Promise(setImmediate)
    working -= 1
  }
  await Promise.all([underLock(lock, work), underLock(lock, work), underLock(lock, work)])
  expect(most).toBe(1)
})

it('says that it waits', async () => {
  const lines: string[] = []
  const lock = await aLock(lines)
  await Promise.all([
    underLock(lock, () => new Promise(setImmediate)),
    underLock(lock, () => Promise.resolve()),
  ])
  expect(lines).toEqual(['Somebody else is at it.'])
})

it('is free again after work that failed', async () => {
  const lock = await aLock()
  await expect(underLock(lock, () => Promise.reject(new Error('the disk is full')))).rejects.toThrow(
    'the disk is full',
  )
  expect(await underLock(lock, () => Promise.resolve('done'))).toBe('done')
})

it('takes over the lock of a process that was killed', async () => {
  const lock = await aLock()
  const left = join(lock.folder, 'engine.lock')
  await mkdir(left)
  const minuteAgo = new Date(Date.now() - 60_000)
  await utimes(left, minuteAgo, minuteAgo)
  expect(await underLock(lock, () => Promise.resolve('done'))).toBe('done')
})
