import type { CallerAct } from '../../flow/index.ts'
import type { likelyActs } from './likely-acts.ts'
import { pick } from './seeded-random.ts'
import { act, beginSimulation } from './simulate.ts'
import type { Simulation } from './simulation.ts'
import type { Trial } from './trial.ts'

// Nobody answers more prompts in one call; a flow may let them go round for as long as they like.
const actsAtMost = 100

/** A call in which the caller does what is likely, until it ends. */
export function randomWalk(
  trial: Trial,
  likely: ReturnType<typeof likelyActs>,
  random: () => number,
): Readonly<{ simulation: Simulation; acts: readonly CallerAct[] }> {
  const acts: CallerAct[] = []
  let simulation = beginSimulation(trial)
  while (!simulation.isOver) {
    const did: CallerAct =
      acts.length < actsAtMost ? pick(likely(simulation.position.value), random) : { type: 'hangup' }
    acts.push(did)
    simulation = act(trial, simulation, did)
  }
  return { simulation, acts }
}
