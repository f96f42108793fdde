import { describe, expect, it } from 'vitest'
import { agentMoves } from '../../src/routing/index.ts'
import { callbackMoves, callMoves } from '../../src/call/index.ts'
import { connect, openStore } from '../../src/store/index.ts'
import { word, type AgentId, type EpochMs, type QueueName } from '../../src/words.ts'
import { stageForTests, type Stage } from '../support/stage.ts'

const here = stageForTests()

/** As after so many calls that took Ana two minutes each. */
async function servedLately({ databaseUri, clock }: Stage, calls: number): Promise<void> {
  const connection = await connect(databaseUri)
  const { answers } = openStore(connection, { agentMoves, callMoves, callbackMoves, dataDir: '' })
  const answered = {
    agentId: word<AgentId>('ana'),
    at: word<EpochMs>(clock.now()),
    handledMs: 120_000,
  }
  for (let call = 0; call < calls; call++) await answers.add(word<QueueName>('solar-sales'), answered)
  await connection.close()
}

async function comes(from: string, number = '+18335550100') {
  const caller = here.stage.dial(from, { to: number })
  await caller.hears(/press 1|faites le 1/)
  await caller.presses('1')
  return caller
}

describe('a caller in line', () => {
  it('hears where they stand, and again when they have come closer', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const first = await comes('+13105550130')
    await first.hears('You are next in line')
    const second = await comes('+13105550131')
    await second.hears('You are number 2 in line')
    await first.hangsUp()
    await second.hears('You are next in line', 90_000)
    await stage.clock.advance(180_000)
    expect(second.heard.filter((text) => text.includes('in line'))).toHaveLength(2)
  })

  it('hears it in their language', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = await comes('+15145550130', '+18335550101')
    await caller.hears('Vous êtes en tête de la file')
  })

  it('hears how long it takes, as the last calls and those at work say', async () => {
    const { stage } = here
    await servedLately(stage, 20)
    await stage.onlyAvailable('ben')
    await stage.until(await comes('+13105550132'), 'connected')
    const caller = await comes('+13105550133')
    await caller.hears(/The estimated wait is about \d minutes/, 60_000)
    const { items } = (await stage.house.api('/queues')) as { items: readonly Record<string, unknown>[] }
    expect(items.find(({ name }) => name === 'solar-sales')).toMatchObject({
      waiting: 1,
      agents: { signedIn: 1, available: 0 },
      estimatedWaitSeconds: expect.any(Number) as number,
      longestWaitSeconds: expect.any(Number) as number,
    })
  })
})
