import { beforeAll, expect, it } from 'vitest'
import { publishFiles } from '../../../src/app/publish-files.ts'
import { releaseVersion } from '../../../src/app/publishing/release-version.ts'
import { rollBack } from '../../../src/app/publishing/roll-back.ts'
import { withdrawRelease } from '../../../src/app/publishing/withdraw-release.ts'
import { readFlowsFolder } from '../../../src/main/flows-folder.ts'
import { later } from '../../../src/words.ts'
import { noon } from '../../support/builders.ts'
import { aStore } from '../../support/store.ts'

const here = aStore()
const said = { name: 'clinic', by: 'ana', message: 'why' }
const shipped = await readFlowsFolder('flows')
const withdraw = (release: number | null) => withdrawRelease(here.store, { ...said, release }, noon)
const release = async (over: object): Promise<number> => {
  const wish = { ...said, version: 1, share: 100, campaign: null, from: null, ...over }
  const released = await releaseVersion(here.store, wish, noon)
  if (released.kind !== 'released') throw new Error(JSON.stringify(released))
  return released.release
}

beforeAll(async () => {
  await publishFiles(here.store, shipped, noon)
  const changed = ({ file, text }: { file: string; text: string }) => ({
    file,
    text: text.replace('Thanks for calling Hillside', 'Welcome to Hillside'),
  })
  await publishFiles(here.store, { ...shipped, flows: shipped.flows.map(changed) }, noon)
})

it('takes a canary back, and only once', async () => {
  const canary = await release({ share: 10 })
  expect(await withdraw(canary)).toEqual({ kind: 'withdrawn', releases: [canary] })
  expect(await withdraw(canary)).toMatchObject({ kind: 'impossible' })
  const back = { ...said, version: 2, campaign: null }
  expect(await rollBack(here.store, back, noon)).toMatchObject({ kind: 'unchanged' })
})

it('takes everything back that is scheduled, and nothing else', async () => {
  const scheduled = [await release({ from: later(noon, 1000) }), await release({ from: later(noon, 2000) })]
  const canary = await release({ share: 10 })
  expect(await withdraw(null)).toEqual({ kind: 'withdrawn', releases: scheduled })
  expect(await withdraw(null)).toMatchObject({
    kind: 'impossible',
    because: 'Nothing of clinic is scheduled.',
  })
  expect(await withdraw(canary)).toMatchObject({ kind: 'withdrawn' })
})

it('leaves what all callers have to a rollback', async () => {
  expect(await withdraw(1)).toMatchObject({
    kind: 'impossible',
    because: expect.stringMatching(/rollback/) as string,
  })
})
