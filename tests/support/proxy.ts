import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way to the database that can be cut, and mended, while a server uses it. */
export type Proxy = Readonly<{ uri: string; cut: () => void; mend: () => void; close: () => Promise<void> }>

/** Stands between a server and the database at `uri`. */
export async function aProxyTo(uri: string): Promise<Proxy> {
  const target = new URL(uri)
  const open = new Set<Socket>()
  let isCut = false

  const server = createServer((inbound) => {
    if (isCut) {
      inbound.destroy()
      return
    }
    const outbound = connect(Number(target.port), target.hostname)
    for (const [socket, other] of [
      [inbound, outbound],
      [outbound, inbound],
    ] as const) {
      open.add(socket)
      socket.pipe(other)
      socket.on('error', () => other.destroy())
      socket.on('close', () => open.delete(socket))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const cut = (): void => {
    isCut = true
    for (const socket of open) socket.destroy()
  }
  return {
    uri: `mongodb://127.0.0.1:${port}${target.pathname}`,
    cut,
    mend: () => {
      isCut = false
    },
    close: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
