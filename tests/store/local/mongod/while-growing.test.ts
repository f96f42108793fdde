import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { whileGrowing } from '../../../../src/store/local/mongod/while-growing.ts'
import { aTemporaryFolder } from '../../../support/temporary-folder.ts'

async function aWatch(lines: string[] = []) {
  const folder = await aTemporaryFolder()
  const report = (line: string): void => void lines.push(line)
  const { signal } = new AbortController()
  return { folder, what: 'a build', report, signal, lookEveryMs: 5, stallLimitMs: 100 }
}

it('gives up a download of which nothing comes', async () => {
  const forever = (): Promise<never> => new Promise(() => undefined)
  await expect(whileGrowing(await aWatch(), forever)).rejects.toThrow('nothing came')
})

it('lets a slow download go on for as long as something comes', async () => {
  const lines: string[] = []
  const watch = await aWatch(lines)
  const slow = async (): Promise<string> => {
    while (lines.length < 40) {
      await appendFile(join(watch.folder, 'build'), 'x')
      await new Promise(setImmediate)
    }
    return 'all of it'
  }
  expect(await whileGrowing(watch, slow)).toBe('all of it')
})
