import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import twilio from 'twilio'
import { onTestFinished } from 'vitest'
import {
  createTwin,
  createVirtualClock,
  type Twin,
  type TwinOptions,
  type VirtualClock,
} from '../../src/twin/index.ts'

/** A request the twin made, as a server sees it. */
export type Received = Readonly<{
  path: string
  method: string
  url: string
  params: Readonly<Record<string, string>>
  headers: IncomingMessage['headers']
}>

/** What a page answers: TwiML, or a reply with its own status and type. */
export type Answer =
  string | Readonly<{ status?: number; type?: string; headers?: Record<string, string>; body?: string }>
export type Page = Answer | ((received: Received) => Answer | Promise<Answer>)

export type Telephony = Readonly<{
  twin: Twin
  clock: VirtualClock
  apiUrl: string
  /** Twilio's own client, before the twin. */
  client: ReturnType<typeof twilio>
  serverUrl: string
  /** All that was requested so far, or of one path. */
  requests: (path?: string) => readonly Received[]
  stop: () => Promise<void>
}>

export const account = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'an-auth-token' } as const
export const number = '+18335550100'
export const caller = '+14155550123'

/** Wraps verbs into a document. */
export const response = (verbs: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`

/** A twin in virtual time before a server whose pages are given by path; `/voice` is the number's voice URL. */
export async function aTelephony(
  pages: Readonly<Record<string, Page>>,
  options: Partial<TwinOptions> & { number?: Record<string, string> } = {},
): Promise<Telephony> {
  const received: Received[] = []
  const server = createServer((request, reply) => void answer(request, reply, pages, received))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clock = createVirtualClock(Date.UTC(2026, 2, 2, 12))
  const settings = Object.fromEntries(
    Object.entries({ voiceUrl: '/voice', ...options.number }).map(([name, value]) => [
      name,
      value.startsWith('/') ? serverUrl + value : value,
    ]),
  )
  const twin = createTwin({
    ...account,
    clock,
    numbers: { [number]: { voiceUrl: `${serverUrl}/voice`, ...settings } },
    report: (line) => {
      throw new Error(line)
    },
    ...options,
  })
  const listening = await twin.listen({ port: 0, host: '127.0.0.1' })
  const client = twilio(account.accountSid, account.authToken)
  client.api.baseUrl = listening.url
  const stop = async (): Promise<void> => {
    await listening.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  onTestFinished(stop)
  return {
    twin,
    clock,
    apiUrl: listening.url,
    client,
    serverUrl,
    requests: (path) => received.filter((request) => path === undefined || request.path === path),
    stop,
  }
}

async function answer(
  request: IncomingMessage,
  reply: ServerResponse,
  pages: Readonly<Record<string, Page>>,
  received: Received[],
): Promise<void> {
  const told = await read(request)
  received.push(told)
  const page = pages[told.path] ?? { status: 404, body: 'no such page' }
  const given = typeof page === 'function' ? await page(told) : page
  const { status, type, headers, body } = {
    ...plainReply,
    ...(typeof given === 'string' ? { body: given } : given),
  }
  reply.writeHead(status, { ...(type !== '' && { 'content-type': type }), ...headers }).end(body)
}

const plainReply = { status: 200, type: 'text/xml', headers: {}, body: '' }

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`)
  const form = new URLSearchParams(request.method === 'POST' ? Buffer.concat(chunks).toString() : url.search)
  return {
    path: url.pathname,
    method: request.method ?? '',
    url: `${url.origin}${request.url ?? ''}`,
    params: Object.fromEntries(form),
    headers: request.headers,
  }
}
