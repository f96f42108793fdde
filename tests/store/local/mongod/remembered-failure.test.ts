import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  forgetFailure,
  rememberedFailure,
  rememberFailure,
} from '../../../../src/store/local/mongod/remembered-failure.ts'
import { aTemporaryFolder } from '../../../support/temporary-folder.ts'

const failedAt = Date.UTC(2026, 2, 1)
const hour = 60 * 60_000

async function aFolderWithFailure(): Promise<string> {
  const folder = await aTemporaryFolder()
  await rememberFailure(folder, { at: failedAt, because: 'there was no network' })
  return folder
}

describe('a download that failed', () => {
  it('is remembered for a day', async () => {
    expect(await rememberedFailure(await aFolderWithFailure(), failedAt + 23 * hour)).toBe(
      'there was no network',
    )
  })

  it('is tried again after a day', async () => {
    expect(await rememberedFailure(await aFolderWithFailure(), failedAt + 24 * hour)).toBeUndefined()
  })

  it('is tried again when the clock was set back', async () => {
    expect(await rememberedFailure(await aFolderWithFailure(), failedAt - hour)).toBeUndefined()
  })

  it('does not stand in the way when its note was torn by a crash', async () => {
    const folder = await aTemporaryFolder()
    await writeFile(join(folder, 'download-failed.json'), '{"at":17')
    expect(await rememberedFailure(folder, failedAt)).toBeUndefined()
  })

  it('is forgotten after one that worked', async () => {
    const folder = await aFolderWithFailure()
    await forgetFailure(folder)
    expect(await rememberedFailure(folder, failedAt)).toBeUndefined()
  })
})
