import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { deserialize, serialize } from 'bson'
import { afterEach, expect, it } from 'vitest'
import {
  startGateway,
  type Gateway,
  type GatewayParts,
} from '../../../../src/store/local/gateway/start-gateway.ts'
import { messageCutter, readMessage } from '../../../../src/store/local/gateway/wire-message.ts'

const isDebian = process.platform === 'linux'
let gateway: Gateway | undefined
afterEach(() => gateway?.close())

async function aGateway(parts: Partial<GatewayParts> = {}): Promise<Socket> {
  const ask = () => Promise.reject(new Error('no engine'))
  gateway = await startGateway({ ask, version: 'none', report: () => undefined, ...parts })
  return createConnection(gateway.port, '127.0.0.1')
}

function aRequest(requestId: number, command: Readonly<Record<string, unknown>>): Buffer {
  const body = serialize(command)
  const header = Buffer.alloc(21)
  header.writeInt32LE(21 + body.length, 0)
  header.writeInt32LE(requestId, 4)
  header.writeInt32LE(2013, 12)
  return Buffer.concat([header, body])
}

async function replies(socket: Socket, count: number): Promise<readonly Buffer[]> {
  const cut = messageCutter()
  const got: Buffer[] = []
  for await (const piece of socket as AsyncIterable<Buffer>) {
    got.push(...cut(piece))
    if (got.length >= count) break
  }
  return got
}

it('answers requests of one connection in the order in which they came', async () => {
  let finishFirst: (() => void) | undefined
  const ask: GatewayParts['ask'] = async (statement) => {
    if (statement.name === 'insert') await new Promise<void>((resolve) => (finishFirst = resolve))
    return { reply: Buffer.from(serialize({ ok: 1 })) }
  }
  const socket = await aGateway({ ask })
  socket.write(
    Buffer.concat([aRequest(1, { insert: 'calls', $db: 'x' }), aRequest(2, { ping: 1, $db: 'x' })]),
  )
  await expect.poll(() => finishFirst).toBeDefined()
  finishFirst?.()
  const answered = (await replies(socket, 2)).map((reply) => reply.readInt32LE(8))
  expect(answered).toEqual([1, 2])
})

it('tells a driver when it does not know a command', async () => {
  const socket = await aGateway()
  socket.write(aRequest(1, { mapReduce: 'calls', $db: 'x' }))
  const [reply] = await replies(socket, 1)
  expect(reply && deserialize(readMessage(reply).body)).toMatchObject({
    ok: 0,
    code: 59,
    codeName: 'CommandNotFound',
  })
})

it('hangs up on a peer that speaks another protocol', async () => {
  const socket = await aGateway()
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  socket.resume()
  await once(socket, 'close')
  expect(socket.destroyed).toBe(true)
})

it('hangs up on a process of another user', async () => {
  const refusals: string[] = []
  const socket = await aGateway({
    mayConnect: () => Promise.resolve(false),
    report: (line) => refusals.push(line),
  })
  socket.write(aRequest(1, { ping: 1 }))
  expect(await replies(socket, 1)).toEqual([])
  expect(refusals).toEqual(['The local database refused a connection of another user of this machine.'])
})

it.runIf(isDebian)('lets a process of this user in', async () => {
  const socket = await aGateway()
  socket.write(aRequest(1, { ping: 1 }))
  expect(await replies(socket, 1)).toHaveLength(1)
})
