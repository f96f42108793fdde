import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { serialize } from 'bson'
import { runCommand, type CommandParts } from './commands.ts'
import { openCursors } from './cursors.ts'
import { glance } from './glance.ts'
import { renderFailure, toMongoError } from './mongo-error.ts'
import { isSameUser, type LoopbackPeer } from './same-user.ts'
import type { Ask } from './statement.ts'
import { messageCutter, readMessage, renderReply, type Message } from './wire-message.ts'

export type GatewayParts = Readonly<{
  ask: Ask
  /** The engine's version, for `buildInfo`. */
  version: string
  report: (line: string) => void
  /** Who may connect; by default the user that runs this process. */
  mayConnect?: (peer: LoopbackPeer) => Promise<boolean>
}>

export type Gateway = Readonly<{ port: number; close: () => Promise<void> }>

/** Speaks the MongoDB wire protocol on a free port of 127.0.0.1, to this user's processes alone. */
export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  const { ask, version, mayConnect = isSameUser, report } = parts
  const commandParts: CommandParts = { ask, version, cursors: openCursors(ask) }
  const connections = new Set<Socket>()

  const welcome = async (socket: Socket): Promise<void> => {
    const peer = { localPort: socket.localPort ?? 0, remotePort: socket.remotePort ?? 0 }
    if (await mayConnect(peer)) {
      serve(socket, commandParts)
      return
    }
    socket.destroy()
    report('The local database refused a connection of another user of this machine.')
  }

  const server = createServer({ noDelay: true }, (socket) => {
    connections.add(socket)
    // A driver that goes away without a word is no failure of ours: its socket closes, nothing else happens.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => connections.delete(socket))
    welcome(socket).catch((error: unknown) => socket.destroy(error as Error))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of connections) socket.destroy()
      await closed
    },
  }
}

/** Answers what comes through `socket`, in the order in which it came. */
function serve(socket: Socket, parts: CommandParts): void {
  const cut = messageCutter()
  let last: Promise<void> = Promise.resolve()

  socket.on('data', (piece: Buffer) => {
    try {
      for (const message of cut(piece).map(readMessage)) {
        last = last.then(() => answer(socket, message, parts))
      }
    } catch {
      // Whatever this peer speaks, it is not MongoDB's protocol: there is no message to answer it with.
      socket.destroy()
    }
  })
}

async function answer(socket: Socket, message: Message, parts: CommandParts): Promise<void> {
  const reply = await replyTo(message, parts)
  if (message.isAnswered && socket.writable) socket.write(renderReply(message, reply))
}

async function replyTo({ body, sequence }: Message, parts: CommandParts): Promise<Uint8Array> {
  try {
    const { name, database } = glance(body)
    const reply = await runCommand({ name, database, body, sequence }, parts)
    return reply instanceof Uint8Array ? reply : serialize(reply)
  } catch (error) {
    return renderFailure(toMongoError(error))
  }
}
