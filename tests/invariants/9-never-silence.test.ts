import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Driver, Fault } from '../../src/twin/index.ts'
import { stageForTests } from '../support/stage.ts'

// 9. A caller never hears silence, an error tone or "application error": any failure ends in a human, a voicemail or
// a goodbye.

const here = stageForTests()

const places = [
  '/voice/inbound',
  '/turns/1',
  '/turns/2',
  '/wait/0',
  '/wait/1',
  '/connect/',
  '/offers/',
  '/Calls',
  '/Members',
] as const

/** What may befall any request; refusals meet those to Twilio, the rest those from it. */
const fault: fc.Arbitrary<Fault> = fc
  .record({ url: fc.constantFrom(...places), kind: fc.nat(3) })
  .map(({ url, kind }) => {
    if (url === '/Calls' || url === '/Members')
      return (
        [
          { kind: 'refuse', status: 500, url } as const,
          { kind: 'refuse', status: 429, url } as const,
          { kind: 'doButFail', status: 503, url } as const,
          { kind: 'hang', url } as const,
        ][kind] ?? { kind: 'hang', url }
      )
    return (
      [
        { kind: 'drop', url } as const,
        { kind: 'loseReply', url } as const,
        { kind: 'repeat', times: 2, url } as const,
        { kind: 'delay', ms: 4000, url } as const,
      ][kind] ?? { kind: 'drop', url }
    )
  })

const reachedPerson = (caller: Driver): boolean =>
  caller.doing === 'talking' || caller.events.some(({ type }) => type === 'dialled')
const saidGoodbye = (caller: Driver): boolean => caller.heard.some((text) => /goodbye/i.test(text))
const leftMessage = (caller: Driver): boolean => caller.events.some(({ type }) => type === 'recording')

describe('a caller', () => {
  it('gets a person, a voicemail or a goodbye, whatever fails on the way', async () => {
    const { stage } = here
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (faults, isKnown) => {
          for (const one of faults) stage.twin.faults.add(one)
          const caller = stage.dial(isKnown ? '+14155550123' : '+13105550171')
          if (!isKnown) await caller.presses('1')
          const wellOff = (): boolean => reachedPerson(caller) || saidGoodbye(caller) || leftMessage(caller)
          await stage.clock.runUntil(wellOff, 150_000)
          expect(wellOff(), caller.transcript()).toBe(true)
          expect(caller.transcript()).not.toMatch(/application error/i)
          await stage.clear()
        },
      ),
      { numRuns: 25, endOnFailure: true },
    )
  })

  it('of an agent who never comes hears something at least every half minute', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial('+14155550123')
    await stage.clock.advance(120_000)
    const heardAt = caller.events.filter(({ type }) => type === 'heard').map(({ at }) => at)
    const gaps = heardAt.slice(1).map((at, index) => at - (heardAt[index] ?? at))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(30_000)
  })

  it('of a server that throws where it should not is led to a person', async () => {
    const { stage } = here
    const form = { CallSid: 'CAnone', From: '+13105550171', To: '+18335550101' }
    const answers = await Promise.all(
      ['turns/3', 'turns/none', 'connect/nothing'].map((path) =>
        stage.house.webhook(`/voice/calls/CAnone/${path}`, { ...form, Digits: '1' }),
      ),
    )
    for (const answer of answers) expect(answer).toMatch(/<Say[^>]*>.+<\/Say><Dial[^>]*>\+15145550190</)
  })

  it('of no call that we know goes on holding, and is led to a person when that does not help', async () => {
    const { stage } = here
    const form = { CallSid: 'CAnone', From: '+13105550171', To: '+18335550100', QueueSid: 'QU1' }
    expect(await stage.house.webhook('/voice/calls/CAnone/wait/4', form)).toMatch(
      /<Play>.*<Redirect>.*failed=1/,
    )
    expect(await stage.house.webhook('/voice/calls/CAnone/wait/4?failed=2', form)).toMatch(/<Leave\/>/)
    const left = { ...form, QueueResult: 'leave' }
    expect(await stage.house.webhook('/voice/calls/CAnone/turns/3', left)).toMatch(
      /<Dial[^>]*>\+14155550191</,
    )
  })
})
