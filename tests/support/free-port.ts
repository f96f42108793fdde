import { createServer, type AddressInfo } from 'node:net'

/** A port that nothing listens on, with the next one up free as well. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await listenOnce(0)
    if (port < 65_534 && (await listenOnce(port + 1).catch(() => null)) !== null) return port
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const taken = (server.address() as AddressInfo).port
      server.close(() => resolve(taken))
    })
  })
}
