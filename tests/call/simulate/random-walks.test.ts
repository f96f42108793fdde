import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completedCompany } from '../../../src/call/simulate/stand-in-company.ts'
import { randomWalks } from '../../../src/call/simulate/random-walks.ts'
import { pick, seededRandom } from '../../../src/call/simulate/seeded-random.ts'
import { usualWalks } from '../../../src/call/simulate/usual-walks.ts'
import { outcomeWords } from '../../../src/flow/scenario/outcome-words.ts'
import { compileDraft } from '../../../src/flow/compile/compile.ts'
import { flowOf, shippedCompany, shippedFlow } from '../../flow/flow-builders.ts'
import { outcomeOf, tried, trialOf } from './trials.ts'

const walksOver = (name: string, given: Parameters<typeof usualWalks>[2] = {}) =>
  usualWalks(shippedFlow(name), shippedCompany(), given)

test('the same seed walks the same ways, another seed others', () => {
  expect(randomWalks(walksOver('solar-spring'), 200, 7)).toEqual(
    randomWalks(walksOver('solar-spring'), 200, 7),
  )
  expect(randomWalks(walksOver('solar-spring'), 200, 7)).not.toEqual(
    randomWalks(walksOver('solar-spring'), 200, 8),
  )
})

test.each(['solar-spring', 'assurance-auto', 'clinic'])(
  'every caller of %s ends somewhere that has a name',
  (name) => {
    const ends = randomWalks(walksOver(name), 500, 1)
    expect(ends.reduce((sum, { count }) => sum + count, 0)).toBe(500)
    const words = outcomeWords(completedCompany(shippedFlow(name), shippedCompany()).company)
    expect(ends.filter(({ outcome }) => !words.includes(outcome))).toEqual([])
  },
)

test('the most frequent end comes first, and the worst is no better than the mean', () => {
  const ends = randomWalks(walksOver('solar-spring'), 500, 3)
  expect(ends.map(({ count }) => count)).toEqual(ends.map(({ count }) => count).toSorted((a, b) => b - a))
  expect(ends.filter(({ meanSeconds, worstSeconds }) => meanSeconds > worstSeconds)).toEqual([])
})

test('an example leads to the end that it is an example of', () => {
  for (const { outcome, example } of randomWalks(walksOver('solar-spring'), 500, 5)) {
    const given = givenIn(example.words)
    expect(outcomeOf(tried(trialOf(shippedFlow('solar-spring'), given), example.script))).toBe(outcome)
  }
})

/** What the options of an example are in a scenario. */
function givenIn(words: string): string {
  const found = (pattern: RegExp): string | undefined => pattern.exec(words)?.[1]
  const [match, language, reference] = [/--match (\w+)/, /language=(\w+)/, /reference=(\d+)/].map(found)
  const inquiry = [
    match && `match: ${match}`,
    language && `language: ${language}`,
    reference && `reference: ${reference}`,
  ]
  const [from, at, agents] = [/--from (\w+)/, /--at "([^"]+)"/, /--agents (\w+)/].map(found)
  const parts = [from && `from: ${from}`, at && `at: "${at}"`, agents && `agents: ${agents}`]
  const told = match ? [...parts, `inquiry: { ${inquiry.filter(Boolean).join(', ')} }`] : parts
  return `{ ${told.filter(Boolean).join(', ')} }`
}

test('with nobody there, nobody is put through', () => {
  const ends = randomWalks(walksOver('solar-spring', { agents: 'busy' }), 300, 2)
  expect(ends.filter(({ outcome }) => outcome.startsWith('queue '))).toEqual([])
})

test('some of the callers of a flow that leads them elsewhere are led there', () => {
  const flow = compileDraft(
    flowOf(`
sales:
  queue: solar-sales
  overflow: [{ unstaffed: true, next: message }, { longerThan: 20, next: message }]
  on: { closed: bye, timeout: bye, full: bye }
message: { voicemail: { prompt: Speak. }, next: bye }
`),
  )
  const ends = randomWalks(usualWalks(flow, shippedCompany(), {}), 500, 1)
  expect(ends.map(({ outcome }) => outcome)).toContain('voicemail')
})

test('random numbers lie from 0 to below 1 and repeat with their seed', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const [one, other] = [seededRandom(seed), seededRandom(seed)]
      const numbers = Array.from({ length: 50 }, one)
      expect(numbers).toEqual(Array.from({ length: 50 }, other))
      expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true)
    }),
  )
})

test('what weighs more is picked more often, what weighs nothing never', () => {
  const random = seededRandom(1)
  const picked = Array.from({ length: 1000 }, () =>
    pick(
      [
        ['never', 0],
        ['often', 3],
        ['seldom', 1],
      ],
      random,
    ),
  )
  const count = (name: string): number => picked.filter((one) => one === name).length
  expect(count('never')).toBe(0)
  expect(count('often')).toBeGreaterThan(2 * count('seldom'))
})
