import { request as httpRequest } from 'node:http'
import type { Agent, ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Agent as HttpsAgent } from 'node:https'

export type Connections = Readonly<{ http: Agent; https: HttpsAgent }>
export type HttpMessage = Readonly<{
  url: URL
  method: string
  headers: Readonly<Record<string, string>>
  body: string | null
}>
export type Deadlines = Readonly<{ connectTimeout: number; readTimeout: number; totalTimeout: number }>

export type Attempt =
  | Readonly<{ kind: 'reply'; status: number; headers: IncomingHttpHeaders; body: string }>
  | Readonly<{ kind: 'broken'; stage: 'connecting' | 'reading' | 'tooLarge' | 'noSuchHost'; message: string }>

/** TwiML over 64 kB is refused: error 11750. */
const bodyLimit = 64 * 1024

/**
 * Sends one HTTP request as it stands. The deadlines run in real time whatever the twin's clock is,
 * since the server that answers lives in real time.
 */
export async function attemptHttp(
  connections: Connections,
  message: HttpMessage,
  deadlines: Deadlines,
): Promise<Attempt> {
  const attempt = await sendOnce(connections, message, deadlines)
  // The server closed a kept connection in the same moment: no request of ours was lost with it.
  if (attempt === 'staleConnection') return attemptHttp(connections, message, deadlines)
  return attempt
}

function sendOnce(
  connections: Connections,
  message: HttpMessage,
  deadlines: Deadlines,
): Promise<Attempt | 'staleConnection'> {
  return new Promise((resolve) => {
    const request = open(connections, message)
    const timers = startDeadlines(request, deadlines)
    let isConnected = false
    const finish = (attempt: Attempt | 'staleConnection'): void => {
      for (const timer of timers) clearTimeout(timer)
      resolve(attempt)
    }
    const connected = (): void => {
      isConnected = true
      clearTimeout(timers[0])
    }
    request.on('socket', (socket) => (socket.connecting ? socket.once('connect', connected) : connected()))
    request.on('error', (error: NodeJS.ErrnoException) => {
      finish(
        request.reusedSocket && error.code === 'ECONNRESET' ? 'staleConnection' : broken(error, isConnected),
      )
    })
    request.on('response', (response) => readReply(response, finish))
    request.end(message.body ?? undefined)
  })
}

function readReply(response: IncomingMessage, finish: (attempt: Attempt) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size <= bodyLimit) return
    finish({ kind: 'broken', stage: 'tooLarge', message: 'the response is over 64 kB' })
    response.destroy()
  })
  response.on('error', (error: NodeJS.ErrnoException) => finish(broken(error, true)))
  response.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8')
    finish({ kind: 'reply', status: response.statusCode ?? 0, headers: response.headers, body })
  })
}

function open(connections: Connections, { url, method, headers }: HttpMessage): ClientRequest {
  if (url.protocol === 'https:') return httpsRequest(url, { method, headers, agent: connections.https })
  return httpRequest(url, { method, headers, agent: connections.http })
}

function startDeadlines(request: ClientRequest, deadlines: Deadlines): readonly NodeJS.Timeout[] {
  const fail = (what: string, ms: number): NodeJS.Timeout =>
    setTimeout(() => request.destroy(new Error(`${what} took longer than ${ms} ms`)), ms)
  const answering = Math.min(deadlines.readTimeout, deadlines.totalTimeout)
  return [fail('connecting', deadlines.connectTimeout), fail('answering', answering)]
}

function broken(error: NodeJS.ErrnoException, isConnected: boolean): Attempt {
  const stage = error.code === 'ENOTFOUND' ? 'noSuchHost' : isConnected ? 'reading' : 'connecting'
  return { kind: 'broken', stage, message: error.message }
}
