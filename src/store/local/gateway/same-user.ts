import { readFile } from 'node:fs/promises'

/** A TCP connection over loopback as this side sees it. */
export type LoopbackPeer = Readonly<{ localPort: number; remotePort: number }>

/**
 * Who opened a loopback connection, by the table of connections that Linux shows in /proc/net/tcp: the id of a user, or
 * nothing when the table does not have the connection (the peer is gone).
 */
export function peerUid(table: string, { localPort, remotePort }: LoopbackPeer): number | undefined {
  const near = loopback(remotePort)
  const far = loopback(localPort)
  for (const line of table.split('\n')) {
    // sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid (Documentation/networking/proc_net_tcp.rst)
    const [, local, remote, state, , , , uid] = line.trim().split(/\s+/)
    if (local === near && remote === far && state === established) return Number(uid)
  }
  return undefined
}

const established = '01'
// 127.0.0.1 with its bytes as the processor keeps them: lowest first on every machine that the engine is built for.
const loopback = (port: number): string => `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`

/** True when the process at the other end of a loopback connection runs as the same user as this one. */
export async function isSameUser(peer: LoopbackPeer): Promise<boolean> {
  return peerUid(await readFile('/proc/net/tcp', 'utf8'), peer) === process.getuid?.()
}
