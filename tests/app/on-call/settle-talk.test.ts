import { describe, expect, it } from 'vitest'
import { stageForTests } from '../../support/stage.ts'
import { ask, seatOf, talking } from './talking.ts'

const here = stageForTests()

describe('wishes about one conversation that come at once', () => {
  it('leave the telephone as the conversation says, whichever was written last', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    for (let round = 0; round < 5; round++) {
      const wishes = ['hold', 'resume', 'hold', 'resume'].map((what) => ask(stage, caller, what))
      await Promise.all(wishes)
      const held = (await stage.call(caller.sid)).talk?.held
      expect(held).toBeTypeOf('boolean')
      expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: held })
      expect(seatOf(stage, caller, agent)).toMatchObject({ endsConference: !held })
    }
  })

  it('ring an agent for one of them alone', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await stage.onlyAvailable('ben', 'dev')
    const asked = ['ben', 'dev', 'ben'].map((agent) =>
      ask(stage, caller, 'transfer', { to: { agent }, warm: true }),
    )
    await Promise.all(asked)
    const { talk } = await stage.call(caller.sid)
    expect(talk?.parties).toHaveLength(1)
    const [ben, dev] = [await stage.agent('ben'), await stage.agent('dev')]
    expect([ben.call, dev.call].filter((call) => call !== null)).toEqual([caller.sid])
  })
})
