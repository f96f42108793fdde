import fc from 'fast-check'
import { it } from 'vitest'
import { aStore } from '../support/store.ts'
import { choosingBy } from './choice.ts'
import { BadSchedule, play } from './play.ts'
import { shorten } from './shorten.ts'
import type { Setting } from './world.ts'

const here = aStore()

// The same ones by day, so that CI says the same of the same code; others, a hundred thousand of them, by night.
const { SCHEDULES = '200', SEED = '7', SCHEDULE_PATH } = process.env
const schedules = Number(SCHEDULES)
const told = 1000
const hoursAtMost = 12

const anySchedule = fc.record({
  callers: fc.array(fc.record({ number: fc.nat(3), from: fc.nat(2) }), { minLength: 1, maxLength: 5 }),
  slow: fc.nat(0xffff),
  drawn: fc.array(fc.nat(0xffff), { minLength: 20, maxLength: 400, size: 'max' }),
})

it(
  'keeps the promises of the queue in whatever order things happen, fail and are told',
  async () => {
    let played = 0
    const property = fc.asyncProperty(anySchedule, async ({ callers, slow, drawn }) => {
      if (++played % told === 0) process.stderr.write(`${played} of ${schedules} schedules played\n`)
      await playShortly({ callers, slow }, drawn)
    })
    await fc.assert(property, {
      numRuns: schedules,
      endOnFailure: true,
      ...(SEED !== 'any' && { seed: Number(SEED) }),
      ...(SCHEDULE_PATH !== undefined && { path: SCHEDULE_PATH }),
    })
  },
  hoursAtMost * 3_600_000,
)

async function playShortly(setting: Setting, drawn: readonly number[]): Promise<void> {
  try {
    await play(here, setting, choosingBy(drawn))
  } catch (error) {
    if (!(error instanceof BadSchedule)) throw error
    throw new Error(`${JSON.stringify(setting)}\n${(await shorten(here, setting, error)).message}`, {
      cause: error.cause,
    })
  }
}
