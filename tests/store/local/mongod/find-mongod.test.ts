import { writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { expect, it } from 'vitest'
import { findMongod } from '../../../../src/store/local/mongod/find-mongod.ts'
import { aTemporaryFolder } from '../../../support/temporary-folder.ts'
import { aFakeMongod } from './fake-mongod.ts'

it('takes the first mongod of the search path', async () => {
  const folder = await aTemporaryFolder()
  const first = await aFakeMongod(join(folder, 'first'), 'listening')
  await aFakeMongod(join(folder, 'second'), 'listening')
  const searchPath = ['/nowhere', join(folder, 'first'), join(folder, 'second')].join(delimiter)
  expect(await findMongod(searchPath)).toBe(first)
})

it('passes over a file that is no program', async () => {
  const folder = await aTemporaryFolder()
  await writeFile(join(folder, 'mongod'), 'a note', { mode: 0o644 })
  expect(await findMongod(folder)).toBeUndefined()
})

it('finds nothing on an empty search path', async () => {
  expect(await findMongod('')).toBeUndefined()
})
