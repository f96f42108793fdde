import type { Choose } from './choice.ts'
import { comeToRest } from './come-to-rest.ts'
import { optionsIn } from './options.ts'
import { openWorld, type Database, type Setting } from './world.ts'

/** A schedule in which an invariant did not hold, or somebody was forgotten: what happened, step by step. */
export class BadSchedule extends Error {
  readonly steps: readonly string[]
  /** The first words of what went wrong: the same for the same fault in a shorter schedule. */
  readonly kind: string

  constructor(cause: unknown, steps: readonly string[]) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(`${why}\nafter\n${steps.map((step) => `  '${step}',`).join('\n')}`, { cause })
    this.steps = steps
    this.kind = why.replace(/\b[a-z]+-\d+|CA\d+|ana|ben|chloe/g, '_').split(';')[0] ?? ''
  }
}

/** Lets happen what is chosen, then everything come to rest; throws BadSchedule where something did not go as it must. */
export async function play(database: Database, setting: Setting, choose: Choose): Promise<void> {
  const world = await openWorld(database, setting)
  const steps: string[] = []
  try {
    for (;;) {
      const next = choose(optionsIn(world))
      if (!next) break
      steps.push(next.label)
      await next.happen()
      if (world.trouble.length > 0) throw world.trouble[0]
    }
    await comeToRest(world)
  } catch (error) {
    throw new BadSchedule(error, steps)
  }
}
