import type { LegOrder } from '../../store/index.ts'
import type { Parts } from '../parts.ts'
import { sendingLeaseUntil, type SendLeg } from './send-leg.ts'
import type { SendWaitingLegs } from './send-waiting-legs.ts'

/** What is ordered: one leg for one thing, which `key` names. */
export type LegRequest = Pick<LegOrder, 'key' | 'rings' | 'leg'>

/**
 * Puts in the order for one leg. It is begun once, in its turn, by whichever server; whoever follows it is told how it
 * went. A second order under the same key changes nothing.
 */
export type PlaceLeg = (request: LegRequest) => Promise<void>

type Senders = Readonly<{ sendLeg: SendLeg; sendWaitingLegs: SendWaitingLegs }>

export function placeLeg(
  { store, callsPerSecond, now, afterwards }: Parts,
  { sendLeg, sendWaitingLegs }: Senders,
): PlaceLeg {
  return async (request) => {
    const at = now()
    const fresh = { ...request, orderedAt: at, legSid: null }
    if (callsPerSecond !== null) {
      const waiting = { ...fresh, state: 'waiting', sentAt: null, taking: 0, leaseUntil: at } as const
      await store.legOrders.add(waiting)
      afterwards(sendWaitingLegs)
      return
    }
    // Without a pace nothing waits, so it is put in as taken by this server.
    const leaseUntil = sendingLeaseUntil(at)
    const sending = { ...fresh, state: 'sending', sentAt: at, taking: 1, leaseUntil } as const
    if ((await store.legOrders.add(sending)) === 'added') afterwards(() => sendLeg(sending))
  }
}
