import type { AddressInfo } from 'node:net'
import type { Express } from 'express'

/** A server that listens at `url` until closed. */
export type Listening = Readonly<{ url: string; close: () => Promise<void> }>

/** Listens; port 0 takes any free one. `close` also runs when the server is closed. */
export function listenAt(
  app: Express,
  { port, host }: { port: number; host: string },
  close: () => void,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error) => {
      if (error) {
        reject(error)
        return
      }
      const { port: actual } = server.address() as AddressInfo
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
        close: () =>
          new Promise((closed) => {
            close()
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })
}
