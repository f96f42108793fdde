import { driverOf } from './driver.ts'
import type { Driver } from './driver.ts'
import type { Exchange } from './exchange.ts'
import type { Leg } from './leg.ts'
import { waitUntil } from './wait-until.ts'

/** Finds the next leg to a phone that nobody has asked for yet, once it rings. */
export type FindLegTo = (phone: string, limitMs?: number) => Promise<Driver>

const defaultLimitMs = 10 * 60_000

/** A finder that gives each leg out once. */
export function createLegFinder(exchange: Exchange): FindLegTo {
  const found = new Set<Leg>()
  return async (phone, limitMs = defaultLimitMs) => {
    const find = (): Leg | undefined =>
      [...exchange.legs.values()].find((leg) => leg.to === phone && isOnThePhone(leg) && !found.has(leg))
    const watch = (check: () => void): (() => void) => {
      exchange.watchers.add(check)
      return () => exchange.watchers.delete(check)
    }
    await waitUntil(exchange, () => find() !== undefined, limitMs, watch)
    const leg = find()
    if (!leg) throw new Error(`no call to ${phone} within ${limitMs / 1000} s`)
    found.add(leg)
    return driverOf(exchange, leg)
  }
}

const isOnThePhone = ({ status }: Leg): boolean => status === 'ringing' || status === 'in-progress'
