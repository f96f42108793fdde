import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lookUp } from '../../src/outside/index.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const foreign: { server?: Server; answer: Answer; asked: IncomingMessage[]; bodies: string[] } = {
  answer: () => undefined,
  asked: [],
  bodies: [],
}

beforeEach(async () => {
  foreign.asked = []
  foreign.bodies = []
  const server = createServer((request, response) => {
    foreign.asked.push(request)
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      foreign.bodies.push(body)
      foreign.answer(request, response)
    })
  })
  foreign.server = server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(
  () =>
    new Promise<void>((resolve) => {
      foreign.server?.close(() => resolve())
      foreign.server?.closeAllConnections()
    }),
)

const origin = (): string => `http://127.0.0.1:${(foreign.server?.address() as AddressInfo).port}`
const question = { step: 'crm', method: 'GET', headers: {}, body: null } as const
const ask = (path: string, over: object = {}, allowed = [origin()]) =>
  lookUp(allowed)({ ...question, url: `${origin()}${path}`, ...over }, 'CA1:3:crm')

const says =
  (body: string | Buffer, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, headers).end(body)
  }

describe('an allowed host', () => {
  it('is asked, and its answer told with its status', async () => {
    foreign.answer = says('{"tier":"gold"}', 201)
    expect(await ask('/c?phone=%2B1415', { headers: { 'x-source': 'ivr' } })).toEqual({
      kind: 'answered',
      answer: { status: 201, body: '{"tier":"gold"}' },
    })
    expect(foreign.asked[0]).toMatchObject({
      method: 'GET',
      url: '/c?phone=%2B1415',
      headers: { 'x-source': 'ivr' },
    })
    expect(foreign.asked[0]?.headers).not.toHaveProperty('idempotency-key')
  })

  it('is sent JSON, under a key that stays the same when the turn is taken again', async () => {
    foreign.answer = says('{}')
    await ask('/c', { method: 'POST', body: '{"a":"é"}' })
    expect(foreign.bodies).toEqual(['{"a":"é"}'])
    expect(foreign.asked[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'CA1:3:crm',
    })
  })

  it('may speak another alphabet', async () => {
    foreign.answer = says(Buffer.from('Jos\u00e9', 'latin1'), 200, {
      'content-type': 'text/plain; charset=ISO-8859-1',
    })
    expect(await ask('/c')).toMatchObject({ answer: { body: 'José' } })
  })
})

describe('a host that is not on the list', () => {
  it.each([
    ['nothing', []],
    ['another host', ['crm.example.com']],
    ['the same name over https', ['127.0.0.1']],
    ['another port', ['http://127.0.0.1:9']],
  ])('is never asked when the list holds %s', async (_what, allowed) => {
    expect(await ask('/c', {}, allowed)).toEqual({
      kind: 'failed',
      because: `${origin()} is not in LOOKUP_HOSTS`,
    })
    expect(foreign.asked).toEqual([])
  })

  it('is not asked either when an allowed one leads there', async () => {
    foreign.answer = says('', 302, { location: 'http://169.254.169.254/secrets' })
    expect(await ask('/c')).toEqual({
      kind: 'failed',
      because: `${origin()} led to http://169.254.169.254, which is not in LOOKUP_HOSTS`,
    })
  })

  it('is not asked for the sake of a password in the address', async () => {
    const { port } = new URL(origin())
    expect(await ask('', { url: `http://crm:secret@127.0.0.1:${port}/` })).toMatchObject({ kind: 'failed' })
    expect(foreign.asked).toEqual([])
  })
})

describe('an answer', () => {
  it('is followed to where it has moved', async () => {
    foreign.answer = (request, response) =>
      request.url === '/old'
        ? says('', 301, { location: '/new' })(request, response)
        : says('"x"')(request, response)
    expect(await ask('/old')).toMatchObject({ kind: 'answered', answer: { body: '"x"' } })
  })

  it('is given up when it leads round in a circle', async () => {
    foreign.answer = says('', 302, { location: '/again' })
    expect(await ask('/c')).toEqual({ kind: 'failed', because: `${origin()} led on more than 3 times` })
  })

  it('is not looked for elsewhere when something may have been done', async () => {
    foreign.answer = says('', 307, { location: '/again' })
    expect(await ask('/c', { method: 'POST', body: '{}' })).toMatchObject({ kind: 'failed' })
    expect(foreign.asked).toHaveLength(1)
  })

  it('is not waited for longer than a caller would', async () => {
    foreign.answer = () => undefined
    expect(await ask('/c')).toEqual({
      kind: 'failed',
      because: `${origin()} did not answer within 1500 ms`,
    })
  })

  it('is not waited for either when only its end is missing', async () => {
    foreign.answer = (_request, response) => {
      response.writeHead(200).write('{"a":')
    }
    expect(await ask('/c')).toEqual({
      kind: 'failed',
      because: `${origin()} did not answer within 1500 ms`,
    })
  })

  it('is not read further than a flow could use', async () => {
    foreign.answer = says('x'.repeat(300_000))
    expect(await ask('/c')).toEqual({
      kind: 'failed',
      because: `${origin()} answered with more than 262144 bytes`,
    })
  })

  it('that never comes says why, and nothing of the caller', async () => {
    foreign.answer = (request) => request.socket.destroy()
    const lookedUp = await ask('/c?phone=%2B14155550123')
    expect(lookedUp).toMatchObject({ kind: 'failed' })
    expect(JSON.stringify(lookedUp)).not.toContain('4155550123')
  })
})
