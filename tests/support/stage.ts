import {
  createTwin,
  createVirtualClock,
  type Driver,
  type Twin,
  type VirtualClock,
} from '../../src/twin/index.ts'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { noon } from './builders.ts'
import { freshDatabaseUri } from './database.ts'
import { aHouse, account, inquiryKey, type House, type HouseSettings } from './house.ts'

/** A whole Warmline with a twin for a telephone, in virtual time. */
export type Stage = Readonly<{
  house: House
  twin: Twin
  clock: VirtualClock
  databaseUri: string
  /** Somebody calls one of the demo's campaigns; solar unless said otherwise. */
  dial: (from: string, wishes?: Partial<Parameters<Twin['dial']>[0]>) => Driver
  /** A web form comes in; gives the inquiry's id and reference. */
  form: (form: object) => Promise<Readonly<{ id: string; reference: string }>>
  /** The call as the API shows it. */
  call: (sid: string) => Promise<ShownCall>
  agent: (id: string) => Promise<ShownAgent>
  /** Signs agents in or out: only these are available afterwards. */
  onlyAvailable: (...ids: readonly string[]) => Promise<void>
  /** Waits for the call to be in this state. */
  until: (caller: Driver, state: string) => Promise<ShownCall>
  /** Everybody hangs up, nobody waits for a call back, all agents are ready and well, and nothing misbehaves any more. */
  clear: () => Promise<void>
  /** Stops the server, and starts another one on the same database at the same address after `meanwhile`. */
  restart: (meanwhile?: () => Promise<void>) => Promise<void>
  /** Starts a further server on the same database, for whose calls the first one answers. */
  another: () => Promise<House>
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
  offers: readonly Readonly<{
    id: string
    agentId: string
    result: string | null
    at: string
    endedAt: string | null
    legWaitMs: number | null
  }>[]
  visits: readonly Readonly<{ queue: string; outcome: string | null; enqueuedAt: string }>[]
  transfers: readonly Readonly<{ to: string; result: string | null }>[]
  talk: Readonly<{ held: boolean; recording: string; parties: readonly Readonly<{ who: string }>[] }> | null
  captured: Readonly<Record<string, string>>
  callbacks: readonly Readonly<{ id: string; number: string; state: string }>[]
  appointments: readonly Readonly<{ id: string; start: string; state: string }>[]
  surveyAnswers: readonly Readonly<{ question: string; keys: string | null }>[]
  disposition: Readonly<{ name: string; flagged: boolean }> | null
  voicemail: Readonly<{ url: string; seconds: number }> | null
  timeline: readonly Readonly<{ at: string; type: string }>[]
}>

export type ShownAgent = Readonly<{
  id: string
  state: string
  call: string | null
  coolingUntil: string
  wrapUpUntil: string | null
  reason: string | null
  missedInARow: number
  notice: Readonly<{ kind: string; queue: string | null }> | null
  since: string
  lastCallAt: string | null
}>

export type StageSettings = Readonly<{
  config?: HouseSettings['config']
  /** As Twilio limits REST; no limit unless set. */
  callsPerSecond?: number
  /** When the curtain rises, ms; a Monday at noon in New York unless set. */
  startsAt?: number
}>

const solar = '+18335550100'
const numbers = [solar, '+18335550101', '+18335550102', '+18335550199'] as const
const agentIds = ['ana', 'ben', 'chloe', 'dev'] as const
const stateLimitMs = 120_000

/** Sets the stage. Strict: a document that Twilio would warn of fails the test. */
export async function aStage(databaseUri: string, settings: StageSettings = {}): Promise<Stage> {
  const clock = createVirtualClock(settings.startsAt ?? noon)
  const callsPerSecond = settings.callsPerSecond ?? null
  const twin = createTwin({ ...account, numbers: {}, clock, strict: true, callsPerSecond })
  const telephone = await twin.listen({ port: 0, host: '127.0.0.1' })
  const open = async (config: HouseSettings['config']): Promise<House> => {
    const opened = await aHouse({
      databaseUri,
      clock,
      apiUrl: telephone.url,
      config: { ...settings.config, ...config },
    })
    clock.onIdle(opened.running.idle)
    return opened
  }
  let house = await open({})
  twin.setNumbers(Object.fromEntries(numbers.map((number) => [number, webhooksAt(house.url)])))

  const callers: Driver[] = []
  const others: House[] = []
  const onlyAvailable: Stage['onlyAvailable'] = async (...ids) => {
    for (const id of agentIds) {
      const state = ids.includes(id) ? 'available' : 'offline'
      await house.api(`/agents/${id}/state`, { method: 'PUT', body: { state } })
    }
  }
  const call = async (sid: string): Promise<ShownCall> => (await house.api(`/calls/${sid}`)) as ShownCall
  return {
    get house() {
      return house
    },
    twin,
    clock,
    databaseUri,
    call,
    dial: (from, wishes = {}) => {
      const caller = twin.dial({ from, to: solar, ...wishes })
      callers.push(caller)
      return caller
    },
    form: (form) => postForm(house.url, form),
    agent: async (id) => (await house.api(`/agents/${id}`)) as ShownAgent,
    onlyAvailable,
    until: async (caller, state) => {
      const deadline = clock.now() + stateLimitMs
      for (;;) {
        const shown = await call(caller.sid)
        if (shown.state === state) return shown
        if (clock.now() >= deadline)
          throw new Error(`the call is ${shown.state}, never ${state}\n${caller.transcript()}`)
        await clock.advance(500)
      }
    },
    clear: async () => {
      twin.faults.clear()
      for (const caller of callers.splice(0)) await caller.hangsUp()
      await callOffCallbacks(house)
      await clock.advance(5000)
      // An agent is asked on their telephone how the call ended, and takes their time.
      await clock.runUntil(() => twin.calls().every(({ doing }) => doing === 'ended'), stateLimitMs)
      for (const phone of Object.values(phones)) twin.agents.set(phone, { behaviour: 'accept' })
      await onlyAvailable(...agentIds)
    },
    restart: async (meanwhile) => {
      const { port } = new URL(house.url)
      const publicUrl = house.url
      await house.stop()
      await meanwhile?.()
      house = await open({ port: Number(port), publicUrl })
    },
    another: async () => {
      const other = await open({ publicUrl: house.url })
      others.push(other)
      return other
    },
    stop: async () => {
      for (const other of [...others, house]) await other.stop()
      await telephone.close()
    },
  }
}

/** Nobody of one test is called back in the next. */
async function callOffCallbacks({ api }: House): Promise<void> {
  for (const state of ['open', 'waiting', 'offered', 'dialling']) {
    const { items } = (await api(`/callbacks?state=${state}`)) as { items: readonly { id: string }[] }
    const body = { state: 'cancelled', by: 'the end of the test' }
    for (const { id } of items) await api(`/callbacks/${id}`, { method: 'PUT', body })
  }
}

const webhooksAt = (url: string) => ({
  voiceUrl: `${url}/voice/inbound`,
  fallbackUrl: `${url}/voice/fallback`,
  statusCallback: `${url}/voice/status`,
})

async function postForm(url: string, form: object): Promise<{ id: string; reference: string }> {
  const response = await fetch(`${url}/inquiries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${inquiryKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(form),
  })
  return (await response.json()) as { id: string; reference: string }
}

/** One stage for the tests of a file, cleared between them: no call of one test is in the line of the next. */
export function stageForTests(settings: StageSettings = {}): { readonly stage: Stage } {
  const databaseUri = freshDatabaseUri()
  const set: { stage?: Stage } = {}
  beforeAll(async () => {
    set.stage = await aStage(databaseUri, settings)
  })
  afterEach(() => set.stage?.clear())
  afterAll(() => set.stage?.stop())
  return {
    get stage() {
      if (!set.stage) throw new Error('the stage is set before the first test')
      return set.stage
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
