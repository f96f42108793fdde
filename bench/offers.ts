import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callbackMoves, callMoves, type Call } from '../src/call/index.ts'
import { agentMoves } from '../src/routing/index.ts'
import { connect, openStore, type Store } from '../src/store/index.ts'
import { createTwin, type Twin } from '../src/twin/index.ts'
import { word, type AgentId, type EpochMs } from '../src/words.ts'
import { authToken } from './callers.ts'

const callers = 400
const number = '+18335550100'
const accountSid = 'ACbench'
const agentIds = Array.from({ length: callers }, (_, at) => `agent-${at}`)
const phoneOf = (at: number): string => `+1415557${String(at).padStart(4, '0')}`
const limitMs = 300_000

/**
 * Offers made and brought to a conversation a second by one server, end to end: as many callers as agents wait, all
 * agents become available at once, and each accepts as soon as their telephone rings. The telephone is the twin, without
 * the pace of an account, in this process; the server has one of its own.
 */
export async function measureOffers(databaseUri: string): Promise<void> {
  const mongodbUri = `${databaseUri}/bench-offers`
  const flowsDir = await aFlowsFolder()
  const twin = createTwin({ accountSid, authToken, numbers: {}, speed: 1000, answerAfterSeconds: 0 })
  const telephone = await twin.listen({ port: 0, host: '127.0.0.1' })
  const server = fork(new URL('warmline-server.ts', import.meta.url), [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, MONGODB_URI: mongodbUri, FLOWS_DIR: flowsDir, ...asAccount(telephone.url) },
  })
  const connection = await connect(mongodbUri)
  const store = openStore(connection, { agentMoves, callMoves, callbackMoves, dataDir: flowsDir })
  try {
    await fillLine(twin, store, await urlOf(server))
    for (const id of agentIds)
      await store.agents.ask(word<AgentId>(id), 'becomeAvailable', null, word<EpochMs>(Date.now()))
    await until(async () => (await connected(store)).length === callers)
    print(await connected(store), twin)
  } finally {
    server.kill('SIGKILL')
    await connection.close()
    await telephone.close()
    await rm(flowsDir, { recursive: true })
  }
}

// Twilio's own pace is not what is measured.
const asAccount = (apiUrl: string) => ({ TWILIO_API_URL: apiUrl, TWILIO_CALLS_PER_SECOND: '1000' })

async function urlOf(server: ChildProcess): Promise<string> {
  const [url] = (await once(server, 'message')) as [string]
  return url
}

/** All callers ring and stand in the queue, and the agents of the company's file are known. */
async function fillLine(twin: Twin, store: Store, url: string): Promise<void> {
  twin.setNumbers({ [number]: { voiceUrl: `${url}/voice/inbound`, statusCallback: `${url}/voice/status` } })
  await until(async () => (await store.agents.all()).length === callers)
  for (let at = 0; at < callers; at++) twin.dial({ from: `+1310555${1000 + at}`, to: number, speed: 1 })
  await until(async () => {
    const lanes = await store.line.lanes(callers)
    return lanes.reduce((sum, { calls }) => sum + calls.length, 0) === callers
  })
}

const connected = async (store: Store): Promise<readonly Call[]> =>
  (await store.calls.newest(callers, null)).filter(({ agent }) => agent !== null)

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + limitMs; !(await isSo());) {
    if (Date.now() > deadline) throw new Error('the offers were not made in time')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function print(calls: readonly Call[], twin: Twin): void {
  const offered = calls.flatMap(({ offers }) => offers.map(({ at }) => at)).toSorted((a, b) => a - b)
  const ended = calls.flatMap(({ agent }) => agent?.connectedAt ?? []).toSorted((a, b) => a - b)
  const took = calls
    .map(({ offers, agent }) => (agent?.connectedAt ?? 0) - (offers[0]?.at ?? 0))
    .toSorted((a, b) => a - b)
  const begun = offered[0] ?? 0
  const rate = (last: number | undefined): number => Math.round((callers * 1000) / ((last ?? begun) - begun))
  const legs = twin.calls().filter(({ direction }) => direction === 'outbound-api').length
  console.log(
    `\n${callers} callers and as many agents, all free at once: ${rate(offered.at(-1))} offers/s made, ${rate(ended.at(-1))} conversations/s begun;`,
  )
  console.log(
    `from offer to conversation ${took[callers / 2] ?? 0} ms in the middle, ${took[Math.floor(callers * 0.99)] ?? 0} ms for the 99th of a hundred; ${offered.length - callers} offered twice, ${legs - callers} rung twice.`,
  )
}

async function aFlowsFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warmline-bench-flows-'))
  const agents = agentIds.map((id, at) => `  ${id}: { name: ${id}, phone: "${phoneOf(at)}", skills: [en] }`)
  const company = `company: Bench
timeZone: America/New_York
fallbackNumber: "+14155550190"
queues: { sales: { maxWait: 1h } }
agents:
${agents.join('\n')}
campaigns: { sales: { flow: sales, queue: sales, country: US } }
numbers: { "${number}": { campaign: sales } }
`
  const flow = `flow: sales
languages: [en-US]
start: line
steps:
  line: { queue: sales, on: { closed: bye, timeout: bye, full: bye } }
  bye: { hangup: Goodbye. }
`
  await writeFile(join(folder, 'company.yaml'), company)
  await writeFile(join(folder, 'sales.flow.yaml'), flow)
  return folder
}
