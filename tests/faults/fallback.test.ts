import { describe, expect, it } from 'vitest'
import { stageForTests } from '../support/stage.ts'

const here = stageForTests()
const person = '+14155550191'

describe('a number whose server fails before it can answer', () => {
  it('greets by its fallback and leads by key to a person', async () => {
    const { stage } = here
    stage.twin.faults.add({ kind: 'drop', url: '/voice/inbound', count: 2 })
    const caller = stage.dial('+13105550171')
    await caller.hears(/Thanks for calling Bright Solar/)
    await caller.hears(/For a quote, press 1/)
    await caller.presses('1')
    await caller.sees('dialled')
    expect(stage.twin.calls().some(({ to }) => to === person)).toBe(true)
  })

  it('takes a message when the person does not answer, and says goodbye', async () => {
    const { stage } = here
    stage.twin.agents.set(person, { behaviour: 'noAnswer' })
    stage.twin.faults.add({ kind: 'drop', url: '/voice/inbound', count: 2 })
    const caller = stage.dial('+13105550172')
    await caller.hears(/For a quote, press 1/)
    await caller.presses('1')
    await caller.hears(/leave your name and number/)
    await caller.says('Please call me back')
    await caller.hears(/goodbye/)
  })
})
