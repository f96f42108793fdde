import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Driver } from '../../src/twin/index.ts'
import type { House } from '../support/house.ts'
import { stageForTests, type Stage } from '../support/stage.ts'

const here = stageForTests()

/** A flow that says at every word which text it is, and whose states no other text has. */
const flowText = (mark: string): string => `
flow: solar-spring
languages: [en-US]
start: hello${mark}
steps:
  hello${mark}: { say: Text ${mark} welcomes you., next: menu${mark} }
  menu${mark}:
    menu:
      prompt: Text ${mark}. To hear more, press 1. For sales, press 2. To stop our calls, press 9.
      options:
        1: { hear: [more], next: more${mark} }
        2: { hear: [sales], next: sales${mark} }
        9: { hear: [stop], next: stop${mark} }
      retries: 1
    on: { noInput: sales${mark}, noMatch: sales${mark} }
  more${mark}: { say: Text ${mark} says more., next: menu${mark} }
  sales${mark}:
    queue: solar-service
    on: { closed: message${mark}, timeout: message${mark}, full: message${mark} }
  message${mark}:
    voicemail: { prompt: Text ${mark}. Please leave a message after the tone. }
    next: bye${mark}
  stop${mark}:
    suppress: { number: caller, prompt: Text ${mark} calls you no more. }
    on: { noNumber: sales${mark} }
    next: bye${mark}
  bye${mark}: { hangup: Text ${mark} says goodbye. }
`

let marks = 0
const newMark = (): string => `Q${++marks}Q`
const ana = { author: 'ana', message: 'a test' }

type Released = Readonly<{ release: number; version?: number | null }>

const post = async (house: House, path: string, body: object): Promise<Released> => {
  const answer = (await house.api(`/flows/${path}`, { method: 'POST', body })) as Partial<Released>
  if (!isReleased(answer)) throw new Error(`${path}: ${JSON.stringify(answer)}`)
  return answer
}
const isReleased = (answer: Partial<Released>): answer is Released => answer.release !== undefined
const publish = (house: House, text: string, wish: object = {}) =>
  post(house, 'solar-spring/publish', { ...ana, text, ...wish })
const textOf = async (house: House, version: string): Promise<string> => {
  const path = `/flows/${version.replace('@', '/versions/')}`
  return ((await house.api(path)) as { text: string }).text
}
const flowOf = async (stage: Stage, caller: Driver): Promise<string> =>
  ((await stage.house.api(`/calls/${caller.sid}`)) as { flow: string }).flow

/** The marks in these words, each once; the shipped flow has none. */
const marksIn = (...words: readonly string[]): readonly string[] => [
  ...new Set(words.flatMap((each) => each.match(/Q\d+Q/g) ?? [])),
]

/** What happens while three people are on the line. */
const happening = fc.oneof(
  fc.record({ act: fc.constantFrom('press', 'silence', 'dial'), who: fc.nat(2) }),
  fc.record({ act: fc.constantFrom('publish', 'canary', 'rollBack', 'restart'), who: fc.nat(1) }),
)
/** Not in line, on the tape, or gone. */
const isAsked = ({ doing }: Driver): boolean => doing === 'speaking' || doing === 'gathering'

type Line = Readonly<{ stage: Stage; callers: Driver[]; house: House; caller: Driver | undefined }>

const happenings: Readonly<Record<string, (line: Line) => unknown>> = {
  dial: ({ stage, callers }) => callers.push(stage.dial(`+1310555${1000 + marks * 10 + callers.length}`)),
  press: ({ caller }) => caller && isAsked(caller) && caller.presses('1'),
  silence: ({ caller }) => caller && isAsked(caller) && caller.staysSilent(),
  publish: ({ house }) => publish(house, flowText(newMark())),
  canary: ({ house }) => publish(house, flowText(newMark()), { share: 50 }),
  // Nothing may be left to go back to.
  rollBack: ({ house }) => house.api('/flows/solar-spring/rollback', { method: 'POST', body: ana }),
  restart: ({ stage }) => stage.restart(),
}

describe('a call', () => {
  it('ends on the version it began with, whatever is published, rolled back or restarted meanwhile, and where', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    await publish(stage.house, flowText(newMark()))
    const other = await stage.another()
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 10 }), async (all) => {
        const callers = [stage.dial('+13105550171'), stage.dial('+13105550172'), stage.dial('+13105550173')]
        await stage.clock.advance(600)
        const began = await Promise.all(callers.map((caller) => flowOf(stage, caller)))
        for (const { act, who } of all) {
          const house = who === 0 ? stage.house : other
          await happenings[act]?.({ stage, callers, house, caller: callers[who] })
          await stage.clock.advance(600)
        }
        for (const [index, caller] of callers.entries()) {
          const version = await flowOf(stage, caller)
          expect(began[index] ?? version).toBe(version)
          const text = await textOf(stage.house, version)
          expect(marksIn(...caller.heard), caller.transcript()).toEqual(marksIn(text))
          await caller.hangsUp()
        }
      }),
      { numRuns: 5, endOnFailure: true },
    )
  }, 120_000)

  it('begins on what was published on another server a second ago', async () => {
    const { stage } = here
    const other = await stage.another()
    const { version } = await publish(other, flowText(newMark()))
    await stage.clock.advance(1000)
    const caller = stage.dial('+13105550174')
    await caller.hears(/welcomes you/)
    expect(await flowOf(stage, caller)).toBe(`solar-spring@${version ?? 'none'}`)
  })

  it('begins on a scheduled version from that moment on', async () => {
    const { stage } = here
    await publish(stage.house, flowText(newMark()))
    const from = new Date(stage.clock.now() + 60_000).toISOString()
    const { version } = await publish(stage.house, flowText(newMark()), { from })
    const before = stage.dial('+13105550175')
    await before.hears(/welcomes you/)
    await stage.clock.advance(60_000)
    const after = stage.dial('+13105550175')
    await after.hears(/welcomes you/)
    expect(await flowOf(stage, before)).not.toBe(`solar-spring@${version ?? 'none'}`)
    expect(await flowOf(stage, after)).toBe(`solar-spring@${version ?? 'none'}`)
  })

  it('of a caller in a canary is in it each time they call', async () => {
    const { stage } = here
    await publish(stage.house, flowText(newMark()))
    await publish(stage.house, flowText(newMark()), { share: 50 })
    const dial = async (number: string): Promise<string> => {
      const caller = stage.dial(number)
      await caller.hears(/welcomes you/)
      const flow = await flowOf(stage, caller)
      await caller.hangsUp()
      return flow
    }
    const numbers = Array.from({ length: 8 }, (_, index) => `+1310555018${index}`)
    const first: string[] = []
    for (const number of numbers) first.push(await dial(number))
    const again: string[] = []
    for (const number of numbers) again.push(await dial(number))
    expect(again).toEqual(first)
    expect(new Set(first).size).toBe(2)
  })

  it('whose queue the company has given up since goes the way its flow planned for no room', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    await publish(stage.house, flowText(newMark()))
    const caller = stage.dial('+13105550176')
    await caller.hears(/For sales, press 2/)
    const company = readFileSync('flows/company.yaml', 'utf8').replace('  solar-service:', '  solar-help:')
    const flow = flowText(newMark()).replace('solar-service', 'solar-help')
    const files = [
      { file: 'company.yaml', text: company },
      { file: 'solar-spring.flow.yaml', text: flow },
    ]
    expect(await post(stage.house, 'publish', { ...ana, files })).toMatchObject({
      release: expect.any(Number) as number,
    })
    await caller.presses('2')
    await caller.hears(/leave a message/)
  })
})
