import { endTransfer, firstInLine, joinLine, type Call, type Place } from '../../call/index.ts'
import type { TransferEnd } from '../../flow/index.ts'
import { renderEnqueue, renderHangup, renderNothing, type TurnRequest } from '../../twilio/index.ts'
import { loadCall } from '../load-call.ts'
import type { Parts } from '../parts.ts'
import type { TakeTurn } from '../take-turn.ts'

/**
 * How the number outside that an agent sent the caller on to has answered. After a talk the flow goes on as after one
 * with an agent; where nobody was reached, the caller is first in line again.
 */
export type PutThrough = (request: TurnRequest) => Promise<string>

export function putThrough(parts: Parts, takeTurn: TakeTurn): PutThrough {
  const { addresses } = parts
  return async ({ sid, turn, event }) => {
    if (event.type === 'frozen') return renderNothing()
    // A document that could not ring anybody redirects here without a word.
    const because = event.type === 'transferEnded' ? event.because : 'failed'
    const call = await loadCall(parts, sid)
    if (call.state === 'connected' && !call.offer) await write(parts, call, because)
    const after = await loadCall(parts, sid)
    if (after.state === 'ended') return renderHangup()
    if (isInLine(after)) return renderEnqueue(after.place.queue, { sid, turn: after.turn, addresses })
    return takeTurn({ sid, turn, event: { type: 'transferEnded', because: 'talked' } })
  }
}

const isInLine = (call: Call): call is Call & Readonly<{ place: Place }> =>
  call.place !== null && (call.state === 'waiting' || call.state === 'offered')

async function write({ store, now }: Parts, call: Call, because: TransferEnd): Promise<void> {
  const { place, talk, visits } = call
  if (!place || !talk) return
  const at = now()
  const transfers = endTransfer(call.transfers, { type: 'transferEnded', because }, at)
  const entry = { at, type: 'transferEnded', because }
  if (because === 'talked') {
    await store.talks.change(call, { talk: { ...talk, version: talk.version + 1 }, transfers }, [entry])
    return
  }
  const first = firstInLine(place, at)
  await store.talks.sendOn(
    call,
    { place: first, visits: joinLine(visits, first.queue, at), transfers },
    entry,
  )
}
