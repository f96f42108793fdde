import { describe, expect, it } from 'vitest'
import { authoredFlows } from '../support/authored-flows.ts'
import { phones, stageForTests } from '../support/stage.ts'

const solar = `
flow: solar-spring
languages: [en-US]
start: menu
steps:
  menu:
    menu:
      prompt: For sales, press 1. For an orchard, press 2. To stop our calls, press 9.
      options:
        1: { hear: [sales], next: sales }
        2: { hear: [orchard], next: orchard }
        9: { hear: [stop], next: stop }
    on: { noInput: sales, noMatch: sales }
  sales:
    queue: solar-sales
    offerVoicemailAfter: 30s
    overflow:
      - { longerThan: 1, next: crowded }
      - { unstaffed: true, next: nobody }
      - { after: 2m, next: service }
    on: { closed: message, timeout: message, full: message, voicemail: aside }
  service:
    queue: solar-service
    maxWait: 5m
    on: { closed: message, timeout: message, full: message }
  orchard:
    queue: orchard
    overflow: [{ after: 100s, next: service }]
    on: { closed: message, timeout: message, full: message }
  crowded: { hangup: Too many people are waiting. }
  nobody: { say: Nobody is here today., next: message }
  message:
    voicemail: { prompt: Please leave a message after the tone. }
    next: bye
  aside: # of their own accord: who says nothing after all is back in line
    voicemail: { prompt: Please leave a message after the tone., retries: 0 }
    on: { recorded: bye, empty: sales }
  stop: { suppress: { number: caller, prompt: We call you no more. }, on: { noNumber: sales }, next: bye }
  bye: { hangup: Goodbye. }
`
const queues = `
  orchard: { skills: [apples] }`
const here = stageForTests({ config: { flowsDir: authoredFlows({ solar, queues }) } })

const dialled = async (from: string, key = '1') => {
  const caller = here.stage.dial(from)
  await caller.hears('For sales, press 1')
  await caller.presses(key)
  return caller
}

/** An agent is at work, on the line with somebody else. */
async function somebodyIsTalking(): Promise<void> {
  const { stage } = here
  await stage.onlyAvailable('ben')
  const first = await dialled('+13105550100')
  await stage.until(first, 'connected')
}

describe('a caller who waits for long', () => {
  it('goes on to the next queue with the place they had, and is taken from there', async () => {
    const { stage } = here
    await somebodyIsTalking()
    const caller = await dialled('+13105550101')
    const { queue } = await stage.until(caller, 'waiting')
    expect(queue?.name).toBe('solar-sales')
    await stage.clock.advance(130_000)
    const moved = await stage.call(caller.sid)
    expect(moved).toMatchObject({
      state: 'waiting',
      queue: { name: 'solar-service', enqueuedAt: queue?.enqueuedAt },
      visits: [{ queue: 'solar-service', outcome: null }],
    })
    expect(moved.timeline).toContainEqual(
      expect.objectContaining({ type: 'leftQueue', because: 'overflow:3' }),
    )
    await stage.onlyAvailable('ana')
    await stage.until(caller, 'connected')
  })

  it('is led there all the same after the server was started anew', async () => {
    const { stage } = here
    const caller = await dialled('+13105550102', '2')
    const { queue } = await stage.until(caller, 'waiting')
    await stage.clock.advance(60_000)
    await stage.restart()
    await stage.clock.advance(70_000)
    expect((await stage.call(caller.sid)).visits).toMatchObject([
      { queue: 'solar-service', enqueuedAt: queue?.enqueuedAt },
    ])
  })

  it('is not taken from an agent who is being rung for them at that moment', async () => {
    const { stage } = here
    stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
    await somebodyIsTalking()
    const caller = await dialled('+13105550103')
    await stage.until(caller, 'waiting')
    await stage.clock.advance(108_000)
    await stage.onlyAvailable('ana')
    await stage.until(caller, 'offered')
    await stage.clock.advance(15_000)
    const shown = await stage.call(caller.sid)
    expect(shown).toMatchObject({ state: 'offered', queue: { name: 'solar-sales' } })
  })
})

describe('a caller for whom nobody is signed in', () => {
  it('is told so at once', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = await dialled('+13105550104')
    await caller.hears('Nobody is here today', 15_000)
    await caller.hears('Please leave a message')
    await caller.says('Please call me back')
    await caller.hears('Goodbye')
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({
      outcome: 'voicemail',
      visits: [{ queue: 'solar-sales', outcome: 'voicemail' }],
    })
  })

  it('is told so when the last one goes while they wait', async () => {
    const { stage } = here
    stage.twin.agents.set(phones.ana, { behaviour: 'noAnswer' })
    await stage.onlyAvailable('ana')
    const caller = await dialled('+13105550105')
    await stage.until(caller, 'offered')
    await stage.until(caller, 'waiting')
    await stage.onlyAvailable()
    await caller.hears('Nobody is here today', 45_000)
  })

  it('waits as ever in a queue that says nothing of it', async () => {
    const { stage } = here
    const caller = await dialled('+13105550106', '2')
    await stage.until(caller, 'waiting')
    await stage.clock.advance(60_000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'waiting', queue: { name: 'orchard' } })
  })
})

describe('a line that is too long', () => {
  it('takes no more callers, and keeps those who stand in it', async () => {
    const { stage } = here
    await somebodyIsTalking()
    const [first, second] = [await dialled('+13105550107'), await dialled('+13105550108')]
    await stage.until(first, 'waiting')
    await stage.until(second, 'waiting')
    const third = await dialled('+13105550109')
    await third.hears('Too many people are waiting')
    await stage.clock.advance(40_000)
    for (const caller of [first, second]) expect((await stage.call(caller.sid)).state).toBe('waiting')
  })
})

describe('a caller who would rather leave a message', () => {
  const asking = async (from: string) => {
    await somebodyIsTalking()
    const caller = await dialled(from)
    const { queue } = await here.stage.until(caller, 'waiting')
    await caller.hears('To leave a message instead, press 2', 60_000)
    await caller.presses('2')
    await caller.hears('Please leave a message')
    return { caller, enqueuedAt: queue?.enqueuedAt }
  }

  it('leaves it, and their visit ends in it', async () => {
    const { caller } = await asking('+13105550110')
    await caller.says('Please call me back')
    await caller.hears('Goodbye')
    await here.stage.clock.advance(1000)
    expect((await here.stage.call(caller.sid)).visits).toMatchObject([{ outcome: 'voicemail' }])
  })

  it('and says nothing is back at the place they had', async () => {
    const { caller, enqueuedAt } = await asking('+13105550111')
    await here.stage.clock.advance(15_000)
    expect(await here.stage.call(caller.sid)).toMatchObject({
      state: 'waiting',
      queue: { name: 'solar-sales', enqueuedAt },
      visits: [{ queue: 'solar-sales', outcome: null }],
    })
  })

  it('and hangs up without a word has given up', async () => {
    const { caller } = await asking('+13105550112')
    await caller.hangsUp()
    await here.stage.clock.advance(5000)
    expect(await here.stage.call(caller.sid)).toMatchObject({
      outcome: 'abandoned',
      visits: [{ outcome: 'abandoned' }],
    })
  })
})
