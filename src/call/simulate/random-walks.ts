import { writeScript, type CallerAct, type CompiledFlow, type Company, type Facts } from '../../flow/index.ts'
import type { EpochMs } from '../../words.ts'
import { likelyActs } from './likely-acts.ts'
import { outcomeText } from './outcome.ts'
import { randomWalk } from './random-walk.ts'
import { pick, seededRandom } from './seeded-random.ts'
import type { Circumstances, Trial } from './trial.ts'

/** What may differ from call to call, each with how often it does beside the others. */
export type Walks = Readonly<{
  flow: CompiledFlow
  company: Company
  callers: Likely<Facts>
  moments: Likely<EpochMs>
  circumstances: Likely<Circumstances>
}>

/** `words` is how a command line says it; empty for what needs no saying. */
export type Likely<Value> = readonly (readonly [Readonly<{ words: string; value: Value }>, number])[]

/** How many of the calls came to one end, how long it took them, and one of them to try. */
export type WalkEnd = Readonly<{
  outcome: string
  count: number
  meanSeconds: number
  worstSeconds: number
  example: WalkExample
}>

/** `words`: the options of a command line that make such a call. */
type WalkExample = Readonly<{ words: string; script: string }>

/** Where `count` random callers end, most frequent first; the same for the same seed. */
export function randomWalks(walks: Walks, count: number, seed: number): readonly WalkEnd[] {
  const random = seededRandom(seed)
  const likely = likelyActs(walks.flow)
  const ends = new Map<string, Tally>()
  for (let walk = 0; walk < count; walk++) {
    const { trial, words } = aTrial(walks, random)
    const { simulation, acts } = randomWalk(trial, likely, random)
    if (!simulation.reached) continue
    const { outcome, seconds } = simulation.reached
    const name = outcomeText(outcome)
    ends.set(name, counted(ends.get(name), { seconds, acts, words }))
  }
  return [...ends].map(endOf).toSorted((a, b) => b.count - a.count || (a.outcome < b.outcome ? -1 : 1))
}

function aTrial(
  { flow, company, callers, moments, circumstances }: Walks,
  random: () => number,
): Readonly<{ trial: Trial; words: readonly string[] }> {
  const [who, when, how] = [pick(callers, random), pick(moments, random), pick(circumstances, random)]
  return {
    trial: { flow, company, facts: who.value, startsAt: when.value, circumstances: how.value },
    words: [who.words, when.words, how.words].filter((words) => words !== ''),
  }
}

type Walked = Readonly<{ seconds: number; acts: readonly CallerAct[]; words: readonly string[] }>
type Tally = Readonly<{ count: number; seconds: number; worst: number; simplest: Walked }>

function counted(tally: Tally | undefined, walked: Walked): Tally {
  if (!tally) return { count: 1, seconds: walked.seconds, worst: walked.seconds, simplest: walked }
  return {
    count: tally.count + 1,
    seconds: tally.seconds + walked.seconds,
    worst: Math.max(tally.worst, walked.seconds),
    simplest: effort(walked) < effort(tally.simplest) ? walked : tally.simplest,
  }
}

/** What is to be said and done to have such a call: an example is easy to understand with little of it. */
const effort = ({ acts, words }: Walked): number => acts.length + words.length

const endOf = ([outcome, { count, seconds, worst, simplest }]: readonly [string, Tally]): WalkEnd => ({
  outcome,
  count,
  meanSeconds: seconds / count,
  worstSeconds: worst,
  example: { words: simplest.words.join(' '), script: writeScript(simplest.acts) },
})
