import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import twilio from 'twilio'
import type { Config } from '../../src/config.ts'
import { realClock, type Clock } from '../../src/main/clock.ts'
import { startWarmline, type Running } from '../../src/main/start.ts'
import { freePort } from './free-port.ts'

/** The account that tests sign as. */
export const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'the-tokens-secret' } as const
export const inquiryKey = 'a-forms-key'

/** A whole Warmline on a database, in this process. */
export type House = Readonly<{
  running: Running
  url: string
  dataDir: string
  /** Posts a webhook to `path` as Twilio would, signed, and gives the TwiML back. */
  webhook: (path: string, form: Readonly<Record<string, string>>) => Promise<string>
  /** The API, signed in. */
  api: (path: string, request?: Readonly<{ method: string; body: unknown }>) => Promise<unknown>
  stop: () => Promise<void>
}>

export type HouseSettings = Readonly<{
  databaseUri: string
  clock?: Clock
  apiUrl?: string
  config?: Partial<Config>
  /** Silent unless set. */
  logger?: Logger
  /** What the person who started it is told. */
  tell?: (line: string) => void
}>

/** Starts one. Without `apiUrl` nothing answers its REST calls. */
export async function aHouse({
  databaseUri,
  clock = realClock,
  apiUrl,
  config = {},
  logger = pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
  tell = () => undefined,
}: HouseSettings): Promise<House> {
  const port = await freePort()
  const dataDir = await mkdtemp(join(tmpdir(), 'warmline-house-'))
  const running = await startWarmline({
    clock,
    logger,
    tell,
    config: {
      port,
      host: '127.0.0.1',
      publicUrl: `http://127.0.0.1:${port}`,
      isPublicUrlAssumed: false,
      trustProxy: null,
      mongodbUri: databaseUri,
      telephone: {
        kind: 'account',
        accountSid: account.accountSid,
        tokens: [account.authToken],
        apiUrl: apiUrl ?? 'http://127.0.0.1:9',
      },
      callsPerSecond: null,
      isDemo: true,
      adminToken: null,
      inquiryKeys: [inquiryKey],
      lookupHosts: [],
      flowsDir: 'flows',
      watchesFlows: false,
      dataDir,
      logLevel: 'silent',
      searchPath: '',
      ...config,
    },
  })
  const { url, cliToken } = running
  return {
    running,
    url,
    dataDir: config.dataDir ?? dataDir,
    webhook: (path, form) => postSigned(`${url}${path}`, form),
    api: (path, request) => callApi(`${url}/api${path}`, cliToken, request),
    stop: async () => {
      await running.stop()
      await rm(dataDir, { recursive: true })
    },
  }
}

/** What Twilio would put into `X-Twilio-Signature`. */
export const signatureOf = (
  url: string,
  form: Readonly<Record<string, string>>,
  token: string = account.authToken,
): string => twilio.getExpectedTwilioSignature(token, url, { ...form })

async function postSigned(url: string, form: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signatureOf(url, form) },
    body: new URLSearchParams(form),
  })
  return response.text()
}

async function callApi(
  url: string,
  token: string,
  request: Readonly<{ method: string; body: unknown }> = { method: 'GET', body: undefined },
): Promise<unknown> {
  const response = await fetch(url, {
    method: request.method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  })
  return response.json()
}
