import type { Exchange } from '../exchange.ts'
import { isFinal } from '../leg-event.ts'
import { talkedSeconds } from '../leg.ts'
import type { Leg } from '../leg.ts'
import { rfc2822 } from '../status-callback.ts'

/** A call as REST shows it. `initiated` is told to callbacks only: a call that has gone out is `queued` until it rings. */
export function callJson(exchange: Exchange, leg: Leg): Readonly<Record<string, unknown>> {
  const uri = `/2010-04-01/Accounts/${exchange.account.sid}/Calls/${leg.sid}`
  const date = (ms: number | null): string | null => (ms === null ? null : rfc2822(ms))
  return {
    sid: leg.sid,
    account_sid: exchange.account.sid,
    parent_call_sid: leg.parent?.sid ?? null,
    to: leg.to,
    to_formatted: leg.to,
    from: leg.from,
    from_formatted: leg.from,
    phone_number_sid: null,
    status: leg.status === 'initiated' ? 'queued' : leg.status,
    direction: leg.direction,
    answered_by: leg.answeredBy,
    start_time: date(leg.startedAt),
    end_time: date(leg.endedAt),
    duration: isFinal(leg.status) ? String(talkedSeconds(leg, exchange.clock.now())) : null,
    date_created: date(leg.createdAt),
    date_updated: date(leg.endedAt ?? leg.startedAt ?? leg.createdAt),
    price: null,
    price_unit: 'USD',
    api_version: '2010-04-01',
    forwarded_from: null,
    group_sid: null,
    caller_name: leg.carrierParameters['CallerName'] ?? null,
    queue_time: '0',
    trunk_sid: '',
    annotation: null,
    uri: `${uri}.json`,
    subresource_uris: { recordings: `${uri}/Recordings.json`, notifications: `${uri}/Notifications.json` },
  }
}
