import { describe, it } from 'vitest'
import { aStore } from '../support/store.ts'
import { choosingAsWritten } from './choice.ts'
import { pastFailures } from './past-failures.ts'
import { play } from './play.ts'

const here = aStore()

describe('what once went wrong', () => {
  it.each(pastFailures)('$name: goes right', async ({ setting, steps }) => {
    const choose = choosingAsWritten(steps, (label, possible) => {
      throw new Error(
        `"${label}" can no longer happen: write the case anew for the engine as it is.\nWhat can:\n  ${possible.join('\n  ')}`,
      )
    })
    await play(here, setting, choose)
  })
})
