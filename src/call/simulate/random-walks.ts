import { writeScript, type CompiledFlow, type Company, type Facts } from '../../flow/index.ts'
import { later, type EpochMs } from '../../words.ts'
import { likelyActs } from './likely-acts.ts'
import { outcomeText } from './outcome.ts'
import { randomWalk } from './random-walk.ts'
import { pick, seededRandom } from './seeded-random.ts'
import { available, type QueueSituation, type Trial } from './trial.ts'

/** Who walks, and when; what is `null` differs from walk to walk. */
export type WalkSettings = Readonly<{
  flow: CompiledFlow
  company: Company
  /** The kinds of callers there are, by name, each with how many of a hundred they are. */
  callers: readonly (readonly [WalkingCaller, number])[]
  /** `null`: any hour of the week that begins at `week`. */
  startsAt: EpochMs | null
  week: EpochMs
  agents: Agents | null
}>

/** A kind of caller, `new` or `linked`, and what is known of them. */
export type WalkingCaller = Readonly<{ name: string; facts: Facts }>

/** How all queues fare during one call. */
export type Agents = 'available' | 'busy' | 'full'

/** How many of the calls came to one end, how long it took them, and one of them to try. */
export type WalkEnd = Readonly<{
  outcome: string
  count: number
  meanSeconds: number
  worstSeconds: number
  example: Readonly<{ script: string; caller: string; agents: Agents; startsAt: EpochMs }>
}>

const situations: Readonly<Record<Agents, QueueSituation>> = {
  available,
  busy: { kind: 'busy' },
  full: { kind: 'full' },
}
const agentsOfAHundred = [
  ['available', 85],
  ['busy', 12],
  ['full', 3],
] as const satisfies readonly (readonly [Agents, number])[]

const hoursOfAWeek = 168
const hourMs = 3_600_000

/** The circumstances in which every queue fares so. */
export const circumstancesWith = (agents: Agents): Trial['circumstances'] => ({
  queues: {},
  otherQueues: situations[agents],
  transfers: {},
  results: {},
})

/** Where `count` random callers end, most frequent first; the same for the same seed. */
export function randomWalks(settings: WalkSettings, count: number, seed: number): readonly WalkEnd[] {
  const random = seededRandom(seed)
  const likely = likelyActs(settings.flow)
  const ends = new Map<string, Tally>()
  for (let walks = 0; walks < count; walks++) {
    const { trial, caller, agents } = aTrial(settings, random)
    const { simulation, acts } = randomWalk(trial, likely, random)
    if (!simulation.reached) continue
    const { outcome, seconds } = simulation.reached
    const name = outcomeText(outcome)
    const walked: Walked = {
      seconds,
      acts: acts.length,
      script: writeScript(acts),
      caller,
      agents,
      startsAt: trial.startsAt,
    }
    ends.set(name, counted(ends.get(name), walked))
  }
  return [...ends].map(endOf).toSorted((a, b) => b.count - a.count || (a.outcome < b.outcome ? -1 : 1))
}

function aTrial(
  { flow, company, callers, startsAt, week, agents }: WalkSettings,
  random: () => number,
): Readonly<{ trial: Trial; caller: string; agents: Agents }> {
  const caller = pick(callers, random)
  const fare = agents ?? pick<Agents>(agentsOfAHundred, random)
  const at = startsAt ?? later(week, Math.floor(random() * hoursOfAWeek) * hourMs)
  const circumstances = circumstancesWith(fare)
  return {
    trial: { flow, company, facts: caller.facts, startsAt: at, circumstances },
    caller: caller.name,
    agents: fare,
  }
}

type Walked = WalkEnd['example'] & Readonly<{ seconds: number; acts: number }>
type Tally = Readonly<{ count: number; seconds: number; worst: number; example: Walked }>

function counted(tally: Tally | undefined, walked: Walked): Tally {
  if (!tally) return { count: 1, seconds: walked.seconds, worst: walked.seconds, example: walked }
  return {
    count: tally.count + 1,
    seconds: tally.seconds + walked.seconds,
    worst: Math.max(tally.worst, walked.seconds),
    example: isSimpler(walked, tally.example) ? walked : tally.example,
  }
}

// The fewest acts, and with agents there if it can be had so, are the easiest to understand.
const isSimpler = (a: Walked, b: Walked): boolean => {
  if (a.agents !== b.agents && (a.agents === 'available' || b.agents === 'available'))
    return a.agents === 'available'
  return a.acts < b.acts
}

const endOf = ([outcome, { count, seconds, worst, example }]: readonly [string, Tally]): WalkEnd => ({
  outcome,
  count,
  meanSeconds: seconds / count,
  worstSeconds: worst,
  example: {
    script: example.script,
    caller: example.caller,
    agents: example.agents,
    startsAt: example.startsAt,
  },
})
