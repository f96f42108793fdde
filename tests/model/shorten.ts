import { choosingAsWritten } from './choice.ts'
import { BadSchedule, play } from './play.ts'
import type { Database, Setting } from './world.ts'

// Longer than most need.
const playsAtMost = 200

/** A script that fails as `first` did, without the steps that it fails without: by halves, quarters, and so on. */
export async function shorten(
  database: Database,
  setting: Setting,
  first: BadSchedule,
): Promise<BadSchedule> {
  let shortest = first
  let plays = 0
  for (let size = Math.ceil(first.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < shortest.steps.length && plays < playsAtMost; plays++) {
      const steps = shortest.steps.toSpliced(at, size)
      const again = await failing(database, setting, steps)
      if (again?.kind === first.kind) shortest = new BadSchedule(again.cause, steps)
      else at += size
    }
  }
  return shortest
}

async function failing(
  database: Database,
  setting: Setting,
  steps: readonly string[],
): Promise<BadSchedule | null> {
  try {
    await play(
      database,
      setting,
      choosingAsWritten(steps, () => undefined),
    )
    return null
  } catch (error) {
    if (error instanceof BadSchedule) return error
    throw error
  }
}
