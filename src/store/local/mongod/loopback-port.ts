import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo } from 'node:net'

/** A port of 127.0.0.1 that nobody listens on: the one wished for if it is free. */
export async function freePort(wish = 0): Promise<number> {
  const probe = createServer().listen(wish, '127.0.0.1')
  try {
    await once(probe, 'listening')
  } catch {
    // The wish is taken; any other port will do.
    return freePort()
  }
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** True when somebody takes connections on this port of 127.0.0.1. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    const settle = (isThere: boolean): void => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once('connect', () => settle(true)).once('error', () => settle(false))
  })
}
