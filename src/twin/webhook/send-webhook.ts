import { randomUUID } from 'node:crypto'
import type { Exchange } from '../exchange.ts'
import type { Leg, Method } from '../leg.ts'
import { note } from '../leg.ts'
import { sign } from '../signature.ts'
import { readConnectionOverrides } from './connection-overrides.ts'
import type { ConnectionOverrides } from './connection-overrides.ts'
import { cookieHeader, keepCookies } from './cookies.ts'
import { attemptHttp } from './http-attempt.ts'
import type { Attempt } from './http-attempt.ts'
import { legParameters } from './parameters.ts'
import type { Parameters } from './parameters.ts'

/**
 * A request about a leg; `parameters` come on top of the leg's own. A bare one carries no parameters of
 * the leg, as a conference's or a recording's callback.
 */
export type WebhookRequest = Readonly<{
  url: string
  method: Method
  parameters: Parameters
  isBare?: boolean
}>

/** What came of it. `url` is where the reply came from, after redirects. */
export type Delivery =
  | Readonly<{ kind: 'reply'; url: string; method: Method; contentType: string | null; body: string }>
  | Readonly<{ kind: 'failed'; code: number; message: string; url: string }>

const failed = (url: string, code: number, message: string): Delivery => ({
  kind: 'failed',
  code,
  message,
  url,
})

/**
 * Makes a signed request as Twilio does: retried as its URL's overrides say, all tries under one
 * idempotency token, redirects followed.
 */
export async function sendWebhook(exchange: Exchange, leg: Leg, request: WebhookRequest): Promise<Delivery> {
  if (!URL.canParse(request.url) || !/^https?:$/.test(new URL(request.url).protocol)) {
    return failed(request.url, 11100, `not a URL that can be requested: ${request.url}`)
  }
  if (exchange.lifetime.isClosed) return failed(request.url, 11205, 'the twin is closed')
  const own = request.isBare ? { AccountSid: exchange.account.sid } : legParameters(exchange, leg)
  const tokened = { ...request, parameters: { ...own, ...request.parameters }, token: randomUUID() }
  const faults = exchange.faults.take(request.url, ['repeat', 'drop', 'loseReply'])
  if (faults.some((fault) => fault.kind === 'drop'))
    return failed(request.url, 11205, 'the request was lost on its way')

  const repeats = faults.reduce((sum, fault) => sum + (fault.kind === 'repeat' ? (fault.times ?? 1) : 0), 0)
  const copies = Array.from({ length: 1 + repeats }, () => follow(exchange, leg, tokened, 0))
  const [delivery = failed(request.url, 11205, 'not sent')] = await exchange.inFlight.track(
    Promise.all(copies),
  )
  if (faults.some((fault) => fault.kind === 'loseReply'))
    return failed(request.url, 11205, 'the reply was lost on its way')
  return delivery
}

type TokenedRequest = WebhookRequest & Readonly<{ token: string }>

/** Twilio follows at most ten redirects: error 11215. */
const redirectLimit = 10

async function follow(
  exchange: Exchange,
  leg: Leg,
  request: TokenedRequest,
  hops: number,
): Promise<Delivery> {
  const overrides = readConnectionOverrides(new URL(request.url).hash)
  const attempt = await tryAgain(exchange, leg, request, overrides)
  note(leg, exchange.clock.now(), {
    type: 'webhook',
    method: request.method,
    url: request.url,
    status: attempt.kind === 'reply' ? attempt.status : null,
  })
  if (attempt.kind === 'broken') return failed(request.url, brokenCode[attempt.stage], attempt.message)
  const location = attempt.headers.location
  if (attempt.status >= 300 && attempt.status < 400 && location !== undefined) {
    if (hops >= redirectLimit) return failed(request.url, 11215, 'more than ten redirects')
    return follow(exchange, leg, redirected(request, attempt.status, location), hops + 1)
  }
  if (attempt.status < 200 || attempt.status >= 300) {
    return failed(request.url, 11200, `the server answered ${attempt.status}`)
  }
  const contentType = attempt.headers['content-type'] ?? null
  return { kind: 'reply', url: request.url, method: request.method, contentType, body: attempt.body }
}

const brokenCode = { connecting: 11205, reading: 11205, noSuchHost: 11210, tooLarge: 11750 } as const

// A 301, 302 or 303 is followed with GET and without what was posted, so Digits are lost, as with Twilio.
function redirected(request: TokenedRequest, status: number, location: string): TokenedRequest {
  const target = new URL(location, request.url)
  target.hash ||= new URL(request.url).hash
  if (status === 307 || status === 308) return { ...request, url: target.href }
  return { ...request, url: target.href, method: 'GET', parameters: {} }
}

async function tryAgain(
  exchange: Exchange,
  leg: Leg,
  request: TokenedRequest,
  overrides: ConnectionOverrides,
): Promise<Attempt> {
  const startedAt = Date.now()
  for (let tries = 0; ; tries++) {
    const left = overrides.totalTimeout - (Date.now() - startedAt)
    const attempt = await once(exchange, leg, request, { ...overrides, totalTimeout: left })
    const mayRetry = tries < overrides.retryCount && Date.now() - startedAt < overrides.totalTimeout
    if (!mayRetry || !isRetried(attempt, overrides.retryPolicy)) return attempt
  }
}

function isRetried(attempt: Attempt, policy: readonly string[]): boolean {
  const kind = failureKind(attempt)
  return kind !== null && (policy.includes(kind) || policy.includes('all'))
}

function failureKind(attempt: Attempt): string | null {
  if (attempt.kind === 'broken') {
    if (attempt.stage === 'tooLarge') return null
    return attempt.stage === 'reading' ? 'rt' : 'ct'
  }
  return attempt.status >= 400 ? `${Math.floor(attempt.status / 100)}xx` : null
}

async function once(
  exchange: Exchange,
  leg: Leg,
  request: TokenedRequest,
  overrides: ConnectionOverrides,
): Promise<Attempt> {
  const url = requestUrl(request)
  const isPost = request.method === 'POST'
  const headers: Record<string, string> = {
    accept: '*/*',
    'cache-control': 'max-age=259200',
    'user-agent': 'TwilioProxy/1.1',
    'i-twilio-idempotency-token': request.token,
    'x-twilio-signature': sign(exchange.account.authToken, url, isPost ? request.parameters : {}),
    ...cookieHeader(leg.cookies, url),
  }
  const body = isPost ? new URLSearchParams(request.parameters).toString() : null
  if (body !== null) {
    headers['content-type'] = 'application/x-www-form-urlencoded; charset=UTF-8'
    headers['content-length'] = String(Buffer.byteLength(body))
  }
  const attempt = await attemptHttp(
    exchange.connections,
    { url, method: request.method, headers, body },
    overrides,
  )
  if (attempt.kind === 'reply') keepCookies(leg.cookies, url, attempt.headers['set-cookie'] ?? [])
  return attempt
}

function requestUrl({ url, method, parameters }: TokenedRequest): URL {
  const target = new URL(url)
  target.hash = ''
  if (method === 'POST') return target
  const query = new URLSearchParams(parameters).toString()
  // Setting `search`, and not `searchParams`, leaves what the author wrote as it was.
  if (query !== '') target.search = target.search === '' ? query : `${target.search}&${query}`
  return target
}
