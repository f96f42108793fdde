import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { realClock } from '../../src/main/clock.ts'
import { createTwin, type CallView, type Driver, type Twin } from '../../src/twin/index.ts'
import { word, type AgentId, type EpochMs } from '../../src/words.ts'
import { freePort } from '../support/free-port.ts'
import { account } from '../support/house.ts'
import { aStore } from '../support/store.ts'
import { aBalancer, type Balancer } from './balancer.ts'
import { fastClock } from './fast-clock.ts'

// More of them by night; the seed that a run tells kills at the same moments again.
const { KILLS = '1', KILL_SEED = String(realClock.now()) } = process.env
const kills = Number(KILLS)
const seed = Number(KILL_SEED)
const times = 3
const callers = 200
const agents = 40
const arrivingWithinMs = 60_000
const betweenKills = { min: 15_000, max: 60_000 }
const restMs = 600_000
const number = '+18335550100'
const fallbackPerson = '+14155550190'

const agentIds = Array.from({ length: agents }, (_, at) => `agent-${at + 10}`)
const phoneOf = (id: string): string => `+141555502${id.slice(-2)}`

const here = aStore()
const since = realClock.now()
const clock = fastClock(since, times)
let flowsDir: string
let balancer: Balancer
let apiUrl: string
let twin: Twin
let stopTelephone: () => Promise<void>
let server: ChildProcess
let stopFallback: () => void

beforeAll(async () => {
  flowsDir = await aFlowsFolder()
  balancer = await aBalancer()
  const fallback = await aFallback()
  stopFallback = fallback.stop
  twin = createTwin({ ...account, numbers: {}, clock })
  const telephone = await twin.listen({ port: 0, host: '127.0.0.1' })
  stopTelephone = () => telephone.close()
  const { url } = balancer
  const webhooks = {
    voiceUrl: `${url}/voice/inbound`,
    fallbackUrl: fallback.url,
    statusCallback: `${url}/voice/status`,
  }
  twin.setNumbers({ [number]: webhooks })
  twin.agents.set(fallbackPerson, { behaviour: 'accept', talk: 10 })
  agentIds.forEach((id, at) => {
    // Most take what they are offered; some decline, some do not hear it.
    const behaviour = at % 10 === 8 ? 'decline' : at % 10 === 9 ? 'noAnswer' : 'accept'
    twin.agents.set(phoneOf(id), { behaviour, after: 2 + (at % 5), talk: 10 + (at % 10) })
  })
  apiUrl = telephone.url
  server = await startServer()
})
afterAll(async () => {
  server.kill('SIGKILL')
  balancer.close()
  stopFallback()
  await stopTelephone()
  await rm(flowsDir, { recursive: true })
})

it(
  'brings every caller to one outcome, however often the server is killed in the midst of them',
  async () => {
    await allAvailable()
    const lines: Driver[] = []
    for (let at = 0; at < callers; at++) {
      const arrivesIn = (arrivingWithinMs * at) / callers
      clock.after(arrivesIn, () => lines.push(twin.dial({ from: `+1310555${1000 + at}`, to: number })))
    }
    process.stderr.write(`KILL_SEED=${seed}\n`)
    for (const liveMs of fc.sample(fc.integer(betweenKills), { numRuns: kills, seed })) {
      await pass(liveMs)
      await killAndRestart()
    }
    await untilRest(lines)

    const calls = await here.store.calls.newest(2 * callers, null)
    const undecided = calls.filter(
      ({ state, outcome, visits }) =>
        state !== 'ended' || outcome === null || visits.some((visit) => visit.outcome === null),
    )
    expect(undecided.map(({ sid, state, heardAt }) => ({ sid, state, quiet: now() - heardAt }))).toEqual([])
    expect((await here.store.agents.all()).filter(({ offer }) => offer !== null)).toEqual([])
    expect(unserved(twin.calls(), new Set(calls.map(({ sid }) => sid)))).toEqual([])
    expect(rungAtOnce(twin.calls())).toEqual([])
    const connected = calls.filter(({ outcome }) => outcome === 'connected')
    process.stderr.write(`${connected.length} of ${calls.length} calls connected\n`)
    expect(connected.length).toBeGreaterThan(0)
  },
  300_000 + kills * 60_000,
)

const now = (): EpochMs => word<EpochMs>(clock.now())

const pass = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))

async function startServer(): Promise<ChildProcess> {
  const port = await freePort()
  const child = fork(new URL('killed-server.ts', import.meta.url), [], {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      CLOCK_SINCE: String(since),
      CLOCK_TIMES: String(times),
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: balancer.url,
      MONGODB_URI: here.uri,
      FLOWS_DIR: flowsDir,
      TWILIO_ACCOUNT_SID: account.accountSid,
      TWILIO_AUTH_TOKEN: account.authToken,
      TWILIO_API_URL: apiUrl,
      TWILIO_CALLS_PER_SECOND: '100',
    },
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error('the server ended before it was ready')
  })
  await Promise.race([once(child, 'message'), ended])
  ended.catch(() => undefined)
  balancer.leadTo(port)
  return child
}

async function killAndRestart(): Promise<void> {
  balancer.lose()
  server.kill('SIGKILL')
  await once(server, 'exit')
  server = await startServer()
}

/** Every agent of the company's file, once the server has read it. */
async function allAvailable(): Promise<void> {
  for (const id of agentIds) {
    const asked = (): Promise<unknown> =>
      here.store.agents.ask(word<AgentId>(id), 'becomeAvailable', null, now())
    await vi.waitFor(async () => expect(await asked()).not.toBeNull(), { timeout: 20_000 })
  }
}

/** All callers have hung up, no call is open, and no agent is held; throws with who is not done when it takes too long. */
async function untilRest(lines: readonly Driver[]): Promise<void> {
  const deadline = clock.now() + restMs
  for (let left = await undone(lines); left.length > 0; left = await undone(lines)) {
    if (clock.now() > deadline) throw new Error(`it never came to rest:\n${left.join('\n')}`)
    // Who is asked for a message has nothing to say.
    for (const line of lines) if (line.doing === 'recording') await line.hangsUp()
    await pass(2000)
  }
}

async function undone(lines: readonly Driver[]): Promise<readonly string[]> {
  if (lines.length < callers) return ['not everybody has called']
  const held = await here.store.agents.holders()
  const open = await here.store.calls.quietSince(word<EpochMs>(Number.MAX_SAFE_INTEGER), callers)
  return [
    ...lines.filter(({ doing }) => doing !== 'ended').map((line) => `${line.sid} is ${line.doing}`),
    ...held.map(({ id, state, offer }) => `${id} is ${state} for ${offer?.callSid ?? 'nothing'}`),
    ...open.map(
      ({ sid, state, heardAt }) => `call ${sid} is ${state}, not heard of for ${now() - heardAt} ms`,
    ),
  ]
}

/** Callers who were neither taken by Warmline nor led to the person that stands in for it. */
const unserved = (calls: readonly CallView[], known: ReadonlySet<string>): readonly string[] =>
  calls
    .filter(({ direction, sid }) => direction === 'inbound' && !known.has(sid))
    .filter(({ events }) => !events.some((event) => event.type === 'dialled' && event.to === fallbackPerson))
    .map(({ sid, events }) => `${sid}: ${JSON.stringify(events)}`)

/** Pairs of legs that one agent had at the same time. */
function rungAtOnce(calls: readonly CallView[]): readonly string[] {
  const legs = calls.flatMap(({ sid, to, direction, events }) => {
    const from = events.find(({ type }) => type === 'ringing')?.at
    const until = events.find(({ type }) => type === 'ended')?.at
    return direction === 'outbound-api' && from !== undefined
      ? [{ sid, to, from, until: until ?? Infinity }]
      : []
  })
  return legs.flatMap((one) =>
    legs
      .filter((other) => other.to === one.to && other.sid < one.sid)
      .filter((other) => one.from < other.until && other.from < one.until)
      .map((other) => `${one.to}: ${one.sid} from ${one.from}, ${other.sid} from ${other.from}`),
  )
}

/** Twilio's last resort: a document elsewhere, that leads to a person. */
async function aFallback(): Promise<Readonly<{ url: string; stop: () => void }>> {
  const document = `<Response><Say>One moment.</Say><Dial>${fallbackPerson}</Dial></Response>`
  const answering = createServer((_request, response) =>
    response.setHeader('content-type', 'text/xml').end(document),
  )
  await new Promise<void>((resolve) => answering.listen(0, '127.0.0.1', resolve))
  const { port } = answering.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, stop: () => void answering.close() }
}

async function aFlowsFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warmline-kill-flows-'))
  const listed = agentIds.map((id) => `  ${id}: { name: ${id}, phone: "${phoneOf(id)}", skills: [en] }`)
  await writeFile(
    join(folder, 'company.yaml'),
    `company: Kill
timeZone: America/New_York
fallbackNumber: "${fallbackPerson}"
queues:
  sales: { maxWait: 10m, wrapUp: 5s }
agents:
${listed.join('\n')}
campaigns:
  sales: { flow: sales, queue: sales, country: US }
numbers:
  "${number}": { campaign: sales }
`,
  )
  await writeFile(
    join(folder, 'sales.flow.yaml'),
    `flow: sales
languages: [en-US]
start: welcome
steps:
  welcome: { say: Thanks for calling., next: line }
  line:
    queue: sales
    on: { closed: message, timeout: message, full: message }
  message: { voicemail: { prompt: Please speak after the tone. }, next: bye }
  bye: { hangup: Goodbye. }
`,
  )
  return folder
}
