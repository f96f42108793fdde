import { callbackPlace } from '../../call/index.ts'
import type { Company } from '../../flow/index.ts'
import type { Callback } from '../../store/index.ts'
import { word, type E164 } from '../../words.ts'
import type { OfferCalls } from '../offer-calls.ts'
import type { Parts } from '../parts.ts'
import { tryEach } from '../try-each.ts'
import { standingOf } from '../world.ts'
import { deny, giveUp, permissionFor } from './permission.ts'

/**
 * Stands those in line whose time has come and who may be called, and gives up those whose time is over. It is also what
 * repairs an attempt that ended in a crash: it was put off, and is due again.
 */
export type CallDue = () => Promise<void>

const atOnce = 50

export function callDue(parts: Parts, offerCalls: OfferCalls): CallDue {
  const { store, now } = parts
  return async () => {
    const outOfTime = await store.callbackLine.outOfTime(now(), atOnce)
    await tryEach(parts, outOfTime, (callback) => giveUp(parts, callback))
    const due = await store.callbackLine.due(now(), atOnce)
    await tryEach(parts, due, (callback) => standInLine(parts, callback))
    if (due.length > 0) await offerCalls()
  }
}

async function standInLine(parts: Parts, callback: Callback): Promise<void> {
  const { store, now, published } = parts
  const company = published.company()
  const { id, queue, language, place: left, dueAt } = callback
  const callerId = callback.callerId ?? numberOf(company, callback)
  if (!company.queues[queue] || callerId === null) {
    const because = [
      `The company has no queue ${queue} any more, or no number for campaign ${callback.campaign}.`,
    ]
    const entry = { at: now(), type: 'refused', because }
    await store.callbackLine.leaveLine(callback, 'refuse', { set: { because }, entry })
    return
  }
  const permission = await permissionFor(parts, callback)
  if (!permission.allowed) {
    await deny(parts, callback, permission)
    return
  }
  const place = callbackPlace(
    { queue, language, left },
    standingOf(company, { preferred: null, resumed: null })(queue),
    dueAt,
  )
  const entry = { at: now(), type: 'enqueued', queue, since: new Date(place.enqueuedAt).toISOString() }
  await store.callbackLine.enterLine(id, { place, callerId }, entry)
}

/** The first number of the campaign; `null` when it has none any more. */
function numberOf({ numbers }: Company, { campaign }: Callback): E164 | null {
  const own = Object.entries(numbers).find(([, number]) => number.campaign === campaign)
  return own ? word<E164>(own[0]) : null
}
