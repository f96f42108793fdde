import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** Stands before servers that come and go: who asks while there is none waits for the next one. */
export type Balancer = Readonly<{
  url: string
  /** From now on requests go to this port. */
  leadTo: (port: number) => void
  /** The server is gone, and with it all that it was answering. */
  lose: () => void
  close: () => void
}>

export async function aBalancer(): Promise<Balancer> {
  const waiting = new Set<(port: number) => void>()
  const open = new Set<Socket>()
  let target: number | null = null
  const present = (): Promise<number> =>
    target === null ? new Promise((resolve) => waiting.add(resolve)) : Promise.resolve(target)

  const server = createServer((inbound) => {
    inbound.on('error', () => inbound.destroy())
    open.add(inbound)
    inbound.on('close', () => open.delete(inbound))
    void present().then((port) => join(inbound, connect(port, '127.0.0.1')))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    leadTo: (to) => {
      target = to
      for (const resolve of waiting) resolve(to)
      waiting.clear()
    },
    lose: () => {
      target = null
    },
    close: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

function join(inbound: Socket, outbound: Socket): void {
  for (const [socket, other] of [
    [inbound, outbound],
    [outbound, inbound],
  ] as const) {
    socket.pipe(other)
    socket.on('error', () => other.destroy())
    socket.on('close', () => other.destroy())
  }
}
