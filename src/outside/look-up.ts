import type { LookupAnswer, LookupRequest } from '../flow/index.ts'
import { isAllowed } from './allowed-hosts.ts'
import { readLimited } from './read-limited.ts'

/** What came of a question to another system; `because` is for the log, and tells nothing of the caller. */
export type LookedUp =
  Readonly<{ kind: 'answered'; answer: LookupAnswer }> | Readonly<{ kind: 'failed'; because: string }>

/** Asks another system. Never throws: the caller is on the line. `key` is the same whenever this same question is repeated. */
export type LookUp = (request: LookupRequest, key: string) => Promise<LookedUp>

// From the connection to the last byte: a caller takes a longer silence for a dead line.
const deadlineMs = 1500
const mostBytes = 262_144
const mostRedirects = 3

/** A client that asks the hosts of `allowed` and no others; each is `crm.example.com`, or `http://10.0.0.5:8080`. */
export function lookUp(allowed: readonly string[]): LookUp {
  return async (request, key) => {
    const asked = new URL(request.url)
    if (!isAllowed(asked, allowed)) return failed(`${asked.origin} is not in LOOKUP_HOSTS`)
    try {
      const response = await ask(request, { key, allowed, signal: AbortSignal.timeout(deadlineMs) })
      if (typeof response === 'string') return failed(response)
      const body = await readLimited(response, mostBytes)
      if (body === null) return failed(`${asked.origin} answered with more than ${mostBytes} bytes`)
      return { kind: 'answered', answer: { status: response.status, body } }
    } catch (error) {
      return failed(`${asked.origin} ${reasonOf(error)}`)
    }
  }
}

const failed = (because: string): LookedUp => ({ kind: 'failed', because })

type Asking = Readonly<{ key: string; allowed: readonly string[]; signal: AbortSignal }>

/** The response, or why there is none. A redirect is followed for a question, never for what may have done something. */
async function ask(request: LookupRequest, { key, allowed, signal }: Asking): Promise<Response | string> {
  let url = new URL(request.url)
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await fetch(url, {
      method: request.method,
      headers: headersOf(request, key),
      body: request.body,
      redirect: 'manual',
      signal,
    })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || location === null) return response
    await response.body?.cancel()
    if (request.method === 'POST') return `${url.origin} sent a POST on to another address`
    url = new URL(location, url)
    if (!isAllowed(url, allowed))
      return `${new URL(request.url).origin} led to ${url.origin}, which is not in LOOKUP_HOSTS`
  }
  return `${url.origin} led on more than ${mostRedirects} times`
}

const headersOf = ({ method, headers, body }: LookupRequest, key: string): Record<string, string> => ({
  accept: 'application/json, text/plain;q=0.5',
  'user-agent': 'Warmline',
  ...headers,
  ...(body !== null && { 'content-type': 'application/json' }),
  // What does something there must do it once, though a turn may be taken twice.
  ...(method === 'POST' && { 'idempotency-key': key }),
})

// The cause names the system's own code; the messages around it may hold the address, and so the caller's number.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'could not be asked'
  if (error.name === 'TimeoutError') return `did not answer within ${deadlineMs} ms`
  const code: unknown = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined
  return typeof code === 'string' ? `could not be reached: ${code}` : `could not be asked: ${error.name}`
}
