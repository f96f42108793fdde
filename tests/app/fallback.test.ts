import { expect, it, vi } from 'vitest'
import { openFallback } from '../../src/app/index.ts'
import type { FallbackBundle } from '../../src/call/index.ts'
import { word, type CampaignName, type EpochMs } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { shippedCompany, shippedFlow } from '../flow/flow-builders.ts'
import { someParts } from '../invariants/parts.ts'

const company = shippedCompany()

it('makes the other numbers’ fallbacks when one cannot be made, and reports that one', async () => {
  const kept: FallbackBundle[] = []
  const reported = vi.fn()
  const files = {
    all: () => Promise.resolve([]),
    keep: (bundle: FallbackBundle) => Promise.resolve(void kept.push(bundle)),
    remove: () => Promise.resolve(),
  }
  const fallback = await openFallback({
    files,
    address: 'http://127.0.0.1/voice/fallback',
    now: () => noon,
    log: { warn: () => undefined, error: reported },
  })
  const { published } = someParts({} as never)
  await fallback.renew({
    ...published,
    company: () => company,
    releasesOf: (flow) => [aRelease(flow)],
    flowOf: ({ name }) =>
      name === 'clinic'
        ? Promise.reject(new Error('it is not there any more'))
        : Promise.resolve(shippedFlow(name)),
  })

  expect(kept.map(({ number }) => number).toSorted()).toEqual(['+18335550100', '+18335550101'])
  expect(reported).toHaveBeenCalledOnce()
  expect(fallback.answer('+18335550100', { at: 'start' })).toMatch(/Bright Solar/)
  expect(fallback.answer('+18335550102', { at: 'start' })).toBeNull()
})

const aRelease = (flow: string) => ({
  ...{ flow, number: 1, from: word<EpochMs>(0), at: word<EpochMs>(0), campaign: null as CampaignName | null },
  ...{ by: 'file', message: '', kind: 'published' as const, version: 1, share: 100 },
})
