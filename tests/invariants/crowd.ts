import fc from 'fast-check'
import { connect, openStore, type Connection, type Store } from '../../src/store/index.ts'
import { callbackMoves, callMoves } from '../../src/call/index.ts'
import { agentMoves } from '../../src/routing/index.ts'
import type { Driver } from '../../src/twin/index.ts'
import { afterAll, beforeAll } from 'vitest'
import { phones, type Stage } from '../support/stage.ts'

/** What callers and agents do, drawn at random; ms since the curtain rose. */
export type Crowd = Readonly<{
  callers: readonly Readonly<{ arrivesAt: number; patience: number; isKnown: boolean }>[]
  agents: Readonly<Record<keyof typeof phones, Conduct>>
  /** Every webhook comes this many times more. */
  repeats: number
}>
type Conduct = (typeof conducts)[number]

const conducts = ['accept', 'decline', 'noAnswer', 'busy', 'voicemail'] as const

// Mostly accepting, or nothing would ever move on.
const conduct = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Conduct>('accept') },
  { weight: 2, arbitrary: fc.constantFrom(...conducts) },
)

/** A minute's crowd for the solar number. */
export const crowds: fc.Arbitrary<Crowd> = fc.record({
  callers: fc.array(
    fc.record({
      arrivesAt: fc.integer({ min: 0, max: 20_000 }),
      patience: fc.integer({ min: 2000, max: 60_000 }),
      isKnown: fc.boolean(),
    }),
    { minLength: 2, maxLength: 6 },
  ),
  agents: fc.record({ ana: conduct, ben: conduct, chloe: conduct, dev: conduct }),
  repeats: fc.constantFrom(0, 0, 1),
})

const playedMs = 45_000
const stepMs = 1000
const demoCaller = '+14155550123'

/** Plays a crowd to its end, looking after every second; gives the callers back once all have hung up. */
export async function play(
  stage: Stage,
  { callers, agents, repeats }: Crowd,
  look: () => Promise<void> | void,
): Promise<readonly Driver[]> {
  for (const [id, behaviour] of Object.entries(agents))
    stage.twin.agents.set(phones[id as keyof typeof phones], { behaviour, talk: 8 })
  if (repeats > 0) stage.twin.faults.add({ kind: 'repeat', times: repeats, url: '/voice/', count: 10_000 })
  const came: Driver[] = []
  callers.forEach(({ arrivesAt, patience, isKnown }, index) => {
    stage.clock.after(arrivesAt, () => {
      const caller = stage.dial(isKnown ? demoCaller : `+1310555${1000 + index}`)
      came.push(caller)
      if (!isKnown) void caller.presses('1')
      stage.clock.after(patience, () => void caller.hangsUp())
    })
  })
  for (let played = 0; played < playedMs; played += stepMs) {
    await stage.clock.advance(stepMs)
    await look()
  }
  await stage.clear()
  return came
}

/** A store of the test's own on the stage's database, to look at what the servers wrote. */
export function aLookInto(stage: () => Stage): { readonly store: Store } {
  const opened: { connection?: Connection; store?: Store } = {}
  beforeAll(async () => {
    opened.connection = await connect(stage().databaseUri)
    opened.store = openStore(opened.connection, { agentMoves, callMoves, callbackMoves, dataDir: 'unused' })
  })
  afterAll(() => opened.connection?.close())
  return {
    get store() {
      if (!opened.store) throw new Error('the store opens before the first test')
      return opened.store
    },
  }
}
