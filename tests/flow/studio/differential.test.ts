import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { imported } from './both-calls.ts'
import { driveBoth } from './drive-both.ts'
import { writtenFlows } from './written-flows.ts'

const folder = new URL('samples/', import.meta.url)
const samples = readdirSync(folder).map(
  (name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const,
)

describe.each([...samples, ...Object.entries(writtenFlows)])('the Studio flow %s', (_name, text) => {
  test('is heard and leads the same after its import, whatever happens', () => {
    const made = imported(text)
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 12 }), (choices) => {
        for (const { did, studio, ours } of driveBoth(text, made, choices)) {
          expect({ did, ...ours, place: ours.place === 'agent' ? 'a person' : ours.place }).toEqual({
            did,
            ...studio,
            place: ['agent', 'beyond'].includes(studio.place) ? 'a person' : studio.place,
            at: studio.place === 'over' ? ours.at : studio.at,
          })
        }
      }),
      { numRuns: 60 },
    )
  })
})
