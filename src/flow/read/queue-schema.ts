import { z } from 'zod'
import type { SkillLevels } from '../../words.ts'
import { block, phoneNumber, plainName, skillName } from './authored.ts'
import { duration } from './duration.ts'

const level = z
  .int('A level is a whole number from 1 to 10')
  .min(1, 'A level is a whole number from 1 to 10')
  .max(10, 'A level is a whole number from 1 to 10')

/** Skills as a list, each at level 1, or as a map with the level of each; comes out as the map. */
export const skillLevels = z
  .union([
    z.array(skillName).transform((names): SkillLevels => Object.fromEntries(names.map((name) => [name, 1]))),
    z.record(skillName, level).transform((levels): SkillLevels => levels),
  ])
  .prefault([])

type AuthoredRelaxation = Readonly<{ after: number; skills: SkillLevels }>

const relaxation = block({
  after: duration({ from: '1s', to: '1h' }).describe('How long the caller has waited by then'),
  skills: skillLevels.describe('What is asked from then on, instead'),
  anyLanguage: z
    .boolean()
    .default(false)
    .describe("true: from then on also agents who do not speak the caller's language"),
})

/** What is asked of agents, less and less the longer a caller waits. */
export const relaxations = z
  .array(relaxation)
  .max(10)
  .default([])
  .describe('Asks for less once a caller has waited: a list, each with how long and what is asked then')

/** The index of the first relaxation that asks for more than the one before it, or comes no later; -1 when none does. */
const firstThatTightens = (skills: SkillLevels, relax: readonly AuthoredRelaxation[]): number =>
  relax.findIndex(({ after, skills: then }, at) => {
    const before = relax[at - 1]
    const asked = before?.skills ?? skills
    return (
      after <= (before?.after ?? 0) ||
      Object.entries(then).some(([skill, wanted]) => wanted > (asked[skill] ?? 0))
    )
  })

/** Refuses relaxations that do not relax, at the one that does not. */
export function refuseTightening(
  { skills, relax }: Readonly<{ skills: SkillLevels; relax: readonly AuthoredRelaxation[] }>,
  context: z.core.$RefinementCtx,
): void {
  const at = firstThatTightens(skills, relax)
  if (at === -1) return
  context.addIssue({
    code: 'custom',
    path: ['relax', at],
    message:
      'This must come later than the one before and ask for nothing more: no new skill, no higher level',
  })
}

const points = z.int().min(-100).max(100)

/** How a queue chooses among the agents who may take a call. */
const strategy = z.enum([
  'longestIdle',
  'roundRobin',
  'fewestCallsToday',
  'leastTalkTime',
  'topDown',
  'random',
  'ringSeveral',
])

/** A queue as it is written. */
export const queueSchema = block({
  skills: skillLevels.describe(
    'What an agent must be able to do to get these calls: [solar], or with levels { solar: 3 }',
  ),
  relax: relaxations,
  calendar: plainName.optional().describe('When the queue is open; always, when left out'),
  maxWait: duration({ from: '10s', to: '4h' })
    .prefault('8m')
    .describe('How long a caller waits at most, where the flow does not say'),
  // Twilio: "default 1000, max 5000" callers in one queue.
  maxLength: z.int().min(1).max(5000).optional().describe('How many callers may wait at once'),
  agents: z
    .array(plainName)
    .min(1)
    .optional()
    .describe('Who serves it, the first in rank first; everybody with the skills, when left out'),
  strategy: strategy
    .default('longestIdle')
    .describe(
      'Who of those who can take a call is rung: the best and longest idle, the next in turn, by calls or talk of the day, by rank, by lot, or several at once',
    ),
  ringAtOnce: z
    .int()
    .min(2)
    .max(10)
    .default(3)
    .describe('How many agents are rung at once with the strategy ringSeveral'),
  preferred: block({
    for: duration({ from: '1s', to: '10m' }).describe('How long the caller waits for them alone'),
  })
    .optional()
    .describe('Callers wait so long for the agent they talked to last, before anyone is rung'),
  weight: points.default(0).describe('Points of priority for every caller of this queue'),
  ring: duration({ from: '5s', to: '2m' })
    .optional()
    .describe("How long an agent is rung; the company's own when left out"),
  wrapUp: duration({ from: '0s', to: '1h' })
    .optional()
    .describe("Time to write things down after a call; the company's own when left out"),
  announce: block({
    position: z.boolean().default(true).describe('Tells callers in line where they stand'),
    estimate: z
      .boolean()
      .default(true)
      .describe('Tells them about how long it takes, once enough calls were answered lately'),
    every: duration({ from: '30s', to: '30m' })
      .prefault('60s')
      .describe('How often at most; only what has become better is said again'),
  })
    .prefault({})
    .describe('What callers hear of their place while they wait'),
  callback: block({
    attempts: z
      .int()
      .min(1)
      .max(10)
      .default(3)
      .describe('How often somebody is called who asked for it and does not answer'),
    gap: duration({ from: '1m', to: '4h' }).prefault('15m').describe('How long after one try the next comes'),
    expires: duration({ from: '15m', to: '7d' })
      .prefault('24h')
      .describe('How long after it was due nobody is called any more'),
  })
    .prefault({})
    .describe('How callers are called back who asked for it'),
  serviceLevel: duration({ from: '1s', to: '1h' })
    .prefault('20s')
    .describe('A call answered within this counts as answered in time'),
  shortAbandon: duration({ from: '0s', to: '1m' })
    .prefault('5s')
    .describe('Who hangs up sooner than this does not count as lost'),
}).superRefine(refuseTightening)

/** An agent as the company's file lists them. */
export const agentSchema = block({
  name: z.string().min(1).describe('What people call them'),
  phone: phoneNumber.describe('The telephone that is rung'),
  skills: skillLevels.describe(
    'What they can do, languages too: [en, solar], or with levels from 1 to 10: { en: 1, fr: 3 }',
  ),
  rank: z.int().min(1).max(1000).default(1).describe('1 is rung first where a queue goes by rank'),
})
