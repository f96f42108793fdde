import { onePassAtATime } from '../one-pass-at-a-time.ts'
import type { Parts } from '../parts.ts'
import type { FollowerOf } from './leg-follower.ts'
import { sendingLeaseUntil, type SendLeg } from './send-leg.ts'

/**
 * Sends the orders that wait for their turn, the oldest first, as fast as the account begins calls: Twilio queues what
 * comes faster without a sign. What is not wanted any more is dropped and takes no turn.
 */
export type SendWaitingLegs = () => Promise<void>

export function sendWaitingLegs(parts: Parts, followerOf: FollowerOf, sendLeg: SendLeg): SendWaitingLegs {
  const { store, now, afterwards, wakeIn } = parts
  let isToBeWoken = false

  // Should this server die meanwhile, the timed work of another looks.
  const wake = (ms: number): void => {
    if (isToBeWoken) return
    isToBeWoken = true
    wakeIn(ms, async () => {
      isToBeWoken = false
      await pass()
    })
  }

  const pass = onePassAtATime(async () => {
    const order = await store.legOrders.nextWaiting()
    if (!order) return 'done'
    if (!(await followerOf(order).isWanted(order))) {
      await store.legOrders.drop(order.key)
      return 'again'
    }
    const turn = await takeTurn(parts)
    if (turn !== 'taken') {
      wake(turn.waitMs)
      return 'done'
    }
    const taken = await store.legOrders.beginSending(order.key, now(), sendingLeaseUntil(now()))
    if (taken) afterwards(() => sendLeg(taken))
    return 'again'
  })
  return pass
}

async function takeTurn({
  store,
  now,
  callsPerSecond,
}: Parts): Promise<'taken' | Readonly<{ waitMs: number }>> {
  return callsPerSecond === null ? 'taken' : store.sendingSlots.take(now(), Math.ceil(1000 / callsPerSecond))
}
