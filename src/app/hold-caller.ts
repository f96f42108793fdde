import { callbackOffer, nextHold, systemWords, wantsCallback, type Call } from '../call/index.ts'
import {
  renderHangup,
  renderHold,
  renderLeave,
  renderListeningHold,
  type HoldRequest,
} from '../twilio/index.ts'
import type { CallSid } from '../words.ts'
import { calendarOf } from './world.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'
import { UnknownCall } from './take-turn.ts'

/** What a caller in line hears next: another stretch of holding, or the way out of the queue. */
export type HoldCaller = (request: HoldRequest) => Promise<string>

// A sentence at first and then about once a minute; music between.
const sentenceEvery = 3

export function holdCaller(parts: Parts, offerCalls: OfferCalls): HoldCaller {
  const { store, afterwards } = parts

  return async (request) => {
    const { sid, queueSid } = request
    const at = parts.now()
    const call = await heard(parts, request)

    const hold = await decided(parts, call)
    if (hold === 'ended') return renderHangup()
    if (hold === 'leave') return renderLeave()

    // From here on the telephone is known to hold the caller, so the call may be offered.
    await store.line.enterQueue(sid, queueSid, at)
    if (call.state === 'waiting') afterwards(offerCalls)
    return nextStretch(parts, call, request)
  }
}

/** The call, with what its caller pressed in the stretch before taken down. */
async function heard({ store }: Parts, { sid, keys }: HoldRequest): Promise<Call> {
  const call = await load(store, sid)
  if (!wantsCallback(call, keys)) return call
  await store.line.wishCallback(sid)
  return load(store, sid)
}

async function load(store: Parts['store'], sid: CallSid): Promise<Call> {
  const call = await store.calls.load(sid)
  if (!call) throw new UnknownCall(sid)
  return call
}

async function nextStretch(
  { store, addresses, now }: Parts,
  call: Call,
  { sid, seq, queueSid }: HoldRequest,
): Promise<string> {
  const next = addresses.wait(sid, seq + 1, queueSid)
  const holding = seq % sentenceEvery === 0 ? systemWords(call.position.context.language).holding : null
  const offer = callbackOffer(call, now())
  if (offer.kind === 'none') return renderHold(holding, addresses.holdMusic, next)
  if (offer.kind === 'listen') return renderListeningHold(holding, next, addresses)
  await store.line.tellOfCallback(sid, now())
  return renderListeningHold(offer.words, next, addresses)
}

/** The core's decision, made binding: nobody who is being rung for loses their caller to a timeout. */
async function decided({ store, published, now }: Parts, call: Call): Promise<'hold' | 'leave' | 'ended'> {
  const hold = nextHold(call, calendarOf(published.company(), call), now())
  if (hold.kind !== 'leave' || call.state !== 'waiting') return hold.kind
  const isLeaving =
    (call.place?.leaving ?? null) !== null || (await store.line.beginLeaving(call.sid, hold.because))
  return isLeaving ? 'leave' : 'hold'
}
