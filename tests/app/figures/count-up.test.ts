import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countUp, type CountUp } from '../../../src/app/figures/count-up.ts'
import { countsOfCall, difference, figuresOfService, mergedByDay, sumOf } from '../../../src/routing/index.ts'
import type { Call, Visit } from '../../../src/call/index.ts'
import type { Store } from '../../../src/store/index.ts'
import { later, word, type CallSid, type EpochMs, type QueueName } from '../../../src/words.ts'
import { aCall, aJournalEntry, noon } from '../../support/builders.ts'
import { aStore } from '../../support/store.ts'

const here = aStore()

type History = Readonly<{
  outcome: NonNullable<Visit['outcome']>
  waitSeconds: number
  isLateVoicemail: boolean
}>

const outcomes = ['connected', 'abandoned', 'callback', 'voicemail', 'overflowed', 'closed'] as const

const history: fc.Arbitrary<History> = fc.record({
  outcome: fc.constantFrom(...outcomes),
  waitSeconds: fc.integer({ min: 0, max: 90 }),
  isLateVoicemail: fc.boolean(),
})

let day = 0
const dayOf = (): string => `day ${day}`
const queue = word<QueueName>('solar-sales')

/** A call that is over, with one visit. */
function ended({ outcome, waitSeconds }: History): Call {
  const enqueuedAt = noon
  const endedAt = later(noon, waitSeconds * 1000)
  const visit: Visit = { queue, enqueuedAt, left: 'timeout', outcome, endedAt }
  return aCall({ state: 'inFlow', visits: [visit], endedAt: null, outcome: null })
}

async function storeEnded(store: Store, call: Call): Promise<void> {
  await store.calls.insert(call, aJournalEntry())
  const end = { visits: call.visits, outcome: 'hungUp', offers: [] } as const
  await store.calls.end(call, end, { at: later(noon, 100_000), type: 'ended' })
}

/** A server that counts: `crashes` says, of each write it makes, whether it dies before it, or after. */
function aServer(store: Store, crashes: () => 'before' | 'after' | null): CountUp {
  const dying =
    <Arguments extends unknown[], Result>(write: (...words: Arguments) => Promise<Result>) =>
    async (...words: Arguments): Promise<Result> => {
      const crash = crashes()
      if (crash === 'before') throw new Crash()
      const result = await write(...words)
      if (crash === 'after') throw new Crash()
      return result
    }
  const dyingStore: Store = {
    ...store,
    rollups: { ...store.rollups, add: dying(store.rollups.add) },
    counts: {
      ...store.counts,
      begin: dying(store.counts.begin),
      markCall: dying(store.counts.markCall),
      carriedOut: dying(store.counts.carriedOut),
    },
  }
  return countUp({ store: dyingStore }, async () => {
    const uncounted = await store.counts.uncountedCalls(3)
    const calls = await Promise.all(
      uncounted.map(async ({ sid, changes, counted }) => {
        const call = await store.calls.load(sid)
        const days = call ? countsOfCall(call, dayOf) : []
        return { sid, changes, days, more: difference(counted, days) }
      }),
    )
    const additions = mergedByDay(calls.flatMap(({ more }) => more))
    return {
      additions,
      calls: calls.map(({ more: _more, ...call }) => call),
      agents: [],
      isAll: uncounted.length < 3,
    }
  })
}

class Crash extends Error {}

const survive = async (count: CountUp): Promise<void> => {
  try {
    await count()
  } catch (error) {
    if (!(error instanceof Crash)) throw error
  }
}

/** The figures as anybody would work them out from a list of what happened. */
function byHand(histories: readonly History[]) {
  const as = (outcome: History['outcome']) => histories.filter((one) => one.outcome === outcome)
  const within = (some: readonly History[], seconds: number) =>
    some.filter(({ waitSeconds }) => waitSeconds <= seconds).length
  const [answered, abandoned] = [as('connected'), as('abandoned')]
  const short = within(abandoned, 5)
  const offered = histories.length - as('closed').length
  const over = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  return {
    offered,
    answered: answered.length,
    shortAbandoned: short,
    voicemails: as('voicemail').length,
    serviceLevel: over(within(answered, 20), answered.length + within(abandoned, 20)),
    abandonRate: over(abandoned.length - short, offered - short),
    averageSpeedOfAnswerMs: over(
      answered.reduce((sum, { waitSeconds }) => sum + waitSeconds * 1000, 0),
      answered.length,
    ),
    longestWaitMs: Math.max(0, ...histories.map(({ waitSeconds }) => waitSeconds * 1000)),
  }
}

async function kept(store: Store) {
  const entries = (await store.rollups.between('queue', dayOf(), dayOf())).filter(
    ({ name }) => name === queue,
  )
  return figuresOfService(
    sumOf(entries.map(({ counts }) => counts)),
    Math.max(0, ...entries.map(({ longestWaitMs }) => longestWaitMs)),
    { serviceLevelSeconds: 20, shortAbandonSeconds: 5 },
  )
}

const turnedOut = (one: History): History => (one.isLateVoicemail ? { ...one, outcome: 'voicemail' } : one)

async function tellLate(store: Store, sid: CallSid, call: Call): Promise<void> {
  const visits = call.visits.map((visit) => ({ ...visit, outcome: 'voicemail' as const }))
  await store.calls.keepVoicemail(sid, { url: 'https://x/1', seconds: 4, at: word<EpochMs>(noon) }, visits)
}

describe('countUp', () => {
  it('counts each visit once, whatever the order, late news, repeats and crashes of three servers', async () => {
    const { store } = here
    const crash = fc.constantFrom('before', 'after', null, null, null, null, null)
    await fc.assert(
      fc.asyncProperty(
        fc.array(history, { minLength: 1, maxLength: 12 }),
        fc.array(crash, { minLength: 30, maxLength: 30 }),
        fc.array(fc.constantFrom(0, 1, 2), { minLength: 6, maxLength: 6 }),
        async (histories, crashes, whoCounts) => {
          day += 1
          let writes = 0
          const server = () => aServer(store, () => crashes[writes++] ?? null)
          const servers = [server(), server(), server()] as const
          const count = (who: 0 | 1 | 2) => survive(servers[who])
          const calls = histories.map((one) => ({ one, call: ended(one) }))
          for (const [at, { one, call }] of calls.entries()) {
            await storeEnded(store, call)
            if (at % 2 === 0) await Promise.all(whoCounts.slice(0, 2).map(count))
            if (one.isLateVoicemail) await tellLate(store, call.sid, call)
          }
          for (const who of whoCounts) await count(who)
          await aServer(store, () => null)()
          expect(await kept(store)).toMatchObject(byHand(histories.map(turnedOut)))
        },
      ),
      { numRuns: 40 },
    )
  }, 120_000)

  it('lets a server that was held up carry out an old count without changing anything', async () => {
    const { store } = here
    day += 1
    const call = ended({ outcome: 'abandoned', waitSeconds: 9, isLateVoicemail: true })
    await storeEnded(store, call)
    // It dies once the count is written down.
    let writes = 0
    await survive(aServer(store, () => (++writes === 1 ? 'after' : null)))
    const old = await store.counts.present()
    expect(old.isCarriedOut).toBe(false)
    await aServer(store, () => null)()
    await tellLate(store, call.sid, call)
    await aServer(store, () => null)()
    const counted = await kept(store)
    expect(counted).toMatchObject({ offered: 1, abandoned: 0, voicemails: 1 })

    for (const addition of old.additions) await store.rollups.add(old.number, addition)
    for (const one of old.calls) await store.counts.markCall(old.number, one)
    await store.counts.carriedOut(old.number)
    await tellLate(store, call.sid, call)
    await aServer(store, () => null)()
    expect(await kept(store)).toEqual(counted)
  })
})
