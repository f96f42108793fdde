import { nextHold, systemWords, type Call } from '../call/index.ts'
import { renderHangup, renderHold, renderLeave, type HoldRequest } from '../twilio/index.ts'
import { calendarOf } from './world.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'
import { UnknownCall } from './take-turn.ts'

/** What a caller in line hears next: another stretch of holding, or the way out of the queue. */
export type HoldCaller = (request: HoldRequest) => Promise<string>

// A sentence at first and then about once a minute; music between.
const sentenceEvery = 3

export function holdCaller(parts: Parts, offerCalls: OfferCalls): HoldCaller {
  const { store, addresses, afterwards } = parts

  return async ({ sid, seq, queueSid }) => {
    const at = parts.now()
    const call = await store.calls.load(sid)
    if (!call) throw new UnknownCall(sid)

    const hold = await decided(parts, call)
    if (hold === 'ended') return renderHangup()
    if (hold === 'leave') return renderLeave()

    // From here on the telephone is known to hold the caller, so the call may be offered.
    await store.line.enterQueue(sid, queueSid, at)
    if (call.state === 'waiting') afterwards(offerCalls)
    const words = seq % sentenceEvery === 0 ? systemWords(call.position.context.language).holding : null
    return renderHold(words, addresses.holdMusic, addresses.wait(sid, seq + 1, queueSid))
  }
}

/** The core's decision, made binding: nobody who is being rung for loses their caller to a timeout. */
async function decided({ store, published, now }: Parts, call: Call): Promise<'hold' | 'leave' | 'ended'> {
  const hold = nextHold(call, calendarOf(published.company(), call), now())
  if (hold.kind !== 'leave' || call.state !== 'waiting') return hold.kind
  const isLeaving =
    (call.place?.leaving ?? null) !== null || (await store.line.beginLeaving(call.sid, hold.because))
  return isLeaving ? 'leave' : 'hold'
}
