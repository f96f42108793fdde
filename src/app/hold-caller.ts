import { asksForStaff, chosenInstead, nextHold, offerInstead, systemWords, type Call } from '../call/index.ts'
import type { Spoken } from '../flow/index.ts'
import {
  renderHangup,
  renderHold,
  renderLeave,
  renderListeningHold,
  type HoldRequest,
} from '../twilio/index.ts'
import { isStaffed } from './is-staffed.ts'
import type { OfferCalls } from './offer-calls.ts'
import { loadCall } from './load-call.ts'
import type { Parts } from './parts.ts'
import { tellOfPlace } from './tell-of-place.ts'
import { calendarOf } from './world.ts'

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
async function heard(parts: Parts, { sid, keys }: HoldRequest): Promise<Call> {
  const call = await loadCall(parts, sid)
  const chosen = chosenInstead(call, keys)
  if (!chosen) return call
  await parts.store.line.chooseInstead(sid, chosen)
  return loadCall(parts, sid)
}

async function nextStretch(parts: Parts, call: Call, { sid, seq, queueSid }: HoldRequest): Promise<string> {
  const { store, addresses, now } = parts
  const next = addresses.wait(sid, seq + 1, queueSid)
  const words = [...sentenceAt(seq, call), ...(await tellOfPlace(parts, call))]
  const offer = offerInstead(call, now())
  if (offer.kind === 'none') return renderHold(words, addresses.holdMusic, next)
  if (offer.kind === 'listen') return renderListeningHold(words, next, addresses)
  await store.line.tellOfInstead(sid, offer.of, now())
  return renderListeningHold([...words, ...offer.words], next, addresses)
}

const sentenceAt = (seq: number, { position }: Call): readonly Spoken[] =>
  seq % sentenceEvery === 0 ? [systemWords(position.context.language).holding] : []

/** The core's decision, made binding: nobody who is being rung for loses their caller to a timeout. */
async function decided(parts: Parts, call: Call): Promise<'hold' | 'leave' | 'ended'> {
  const { store, published, now } = parts
  const { place, sid, state } = call
  const calendar = calendarOf(published.company(), call)
  const isAnybodyThere = !place || !asksForStaff(place.overflow) || (await isStaffed(parts, place))
  const hold = nextHold(call, { calendar, isStaffed: isAnybodyThere }, now())
  if (hold.kind !== 'leave' || state !== 'waiting') return hold.kind
  const isLeaving = (place?.leaving ?? null) !== null || (await store.line.beginLeaving(sid, hold.because))
  return isLeaving ? 'leave' : 'hold'
}
