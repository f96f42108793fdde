import { describe, expect, it } from 'vitest'
import { phones, stageForTests, type Stage } from '../../support/stage.ts'
import { ask, billing, talking } from './talking.ts'

const here = stageForTests()

/** How the recording of the conversation stands, as Twilio has it. */
const recording = (stage: Stage): string | null | undefined => stage.twin.conferences().at(-1)?.recording

describe('a recording', () => {
  it('pauses and goes on when the agent says so', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    expect(recording(stage)).toBe('in-progress')
    expect(await ask(stage, caller, 'recording', { state: 'paused' })).toMatchObject({
      talk: { recording: 'paused' },
    })
    expect(recording(stage)).toBe('paused')
    expect(await ask(stage, caller, 'recording', { state: 'recording' })).toMatchObject({
      talk: { recording: 'recording' },
    })
    expect(recording(stage)).toBe('in-progress')
  })

  it('stays paused when asked for twice, and through a hold', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await ask(stage, caller, 'recording', { state: 'paused' })
    await ask(stage, caller, 'recording', { state: 'paused' })
    await ask(stage, caller, 'hold')
    await ask(stage, caller, 'resume')
    expect(recording(stage)).toBe('paused')
  })

  it('that was paused does not begin anew at a number outside', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await ask(stage, caller, 'recording', { state: 'paused' })
    await ask(stage, caller, 'transfer', { to: { number: 'billing' } })
    const office = await stage.twin.legTo(billing)
    await office.answers()
    await stage.clock.runUntil(() => office.doing === 'talking', 10_000)
    const begun = caller.events.filter(({ type }) => type === 'recording')
    expect(begun).toEqual([])
  })
})

describe('a call that no recording notice came before', () => {
  it('cannot be recorded by a word of the agent', async () => {
    const { stage } = here
    await stage.onlyAvailable('dev')
    const caller = stage.dial('+13105550177', { to: '+18335550102' })
    await caller.hears(/For a new appointment/)
    await caller.presses('1')
    await stage.twin.legTo(phones.dev)
    await stage.clock.runUntil(() => caller.doing === 'talking', 60_000)
    await stage.clock.advance(10_000)
    const answer = await ask(stage, caller, 'recording', { state: 'recording' })
    expect(answer.status).toBe(409)
    expect(answer.detail).toMatch(/^This call is not recorded/)
  })
})
