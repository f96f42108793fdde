import { aHouse, account, type House } from './house.ts'
import { createTwin, createVirtualClock, type Twin, type VirtualClock } from '../../src/twin/index.ts'
import { noon } from './builders.ts'

/** A whole Warmline with a twin for a telephone, in virtual time. */
export type Stage = Readonly<{
  house: House
  twin: Twin
  clock: VirtualClock
  /** The call as the API shows it. */
  call: (sid: string) => Promise<ShownCall>
  agent: (id: string) => Promise<ShownAgent>
  stop: () => Promise<void>
}>

export type ShownCall = Readonly<{
  sid: string
  state: string
  outcome: string | null
  language: string
  match: Readonly<{ band: string; score: number; reasons: readonly string[] }>
  inquiry: Readonly<{ id: string; name: string }> | null
  queue: Readonly<{ name: string; enqueuedAt: string }> | null
  agent: Readonly<{ id: string }> | null
  offers: readonly Readonly<{ agentId: string; result: string | null }>[]
  visits: readonly Readonly<{ queue: string; outcome: string | null; enqueuedAt: string }>[]
  disposition: Readonly<{ name: string; flagged: boolean }> | null
  voicemail: Readonly<{ url: string; seconds: number }> | null
  timeline: readonly Readonly<{ type: string }>[]
}>

export type ShownAgent = Readonly<{ id: string; state: string; call: string | null }>

/** Sets the stage: a Monday at noon in New York. Strict: a document that Twilio would warn of fails the test. */
export async function aStage(databaseUri: string): Promise<Stage> {
  const clock = createVirtualClock(noon)
  const twin = createTwin({ ...account, numbers: {}, clock, strict: true })
  const telephone = await twin.listen({ port: 0, host: '127.0.0.1' })
  const house = await aHouse({ databaseUri, clock, apiUrl: telephone.url })
  clock.onIdle(house.running.idle)
  twin.setNumbers(
    Object.fromEntries(
      ['+18335550100', '+18335550101', '+18335550102'].map((number) => [
        number,
        {
          voiceUrl: `${house.url}/voice/inbound`,
          fallbackUrl: `${house.url}/voice/fallback`,
          statusCallback: `${house.url}/voice/status`,
        },
      ]),
    ),
  )
  return {
    house,
    twin,
    clock,
    call: async (sid) => (await house.api(`/calls/${sid}`)) as ShownCall,
    agent: async (id) => (await house.api(`/agents/${id}`)) as ShownAgent,
    stop: async () => {
      await house.stop()
      await telephone.close()
    },
  }
}

/** The demo's people. */
export const phones = {
  ana: '+14155550201',
  ben: '+14155550202',
  chloe: '+14155550203',
  dev: '+14155550204',
} as const
