import {
  beginTransfer,
  joinLine,
  placeForAgent,
  placeInQueue,
  type Call,
  type Place,
  type SendTo,
} from '../../call/index.ts'
import { renderEnqueue, renderHangup, renderPutThrough, renderRedirect } from '../../twilio/index.ts'
import type { CallSid, EpochMs } from '../../words.ts'
import { loadCall } from '../load-call.ts'
import type { Parts } from '../parts.ts'
import { standingOf } from '../world.ts'
import type { BeginWrapUp } from '../wrap-up.ts'
import type { CloseTalk } from './leave-talk.ts'

/** The caller's leg has come to where an agent sent it: from now on it is so, and the agent wraps up. */
export type SentOn = (sid: CallSid) => Promise<string>

type Followers = Readonly<{ beginWrapUp: BeginWrapUp; closeTalk: CloseTalk }>

export function sentOn(parts: Parts, { beginWrapUp, closeTalk }: Followers): SentOn {
  const { afterwards } = parts
  return async (sid) => {
    const before = await loadCall(parts, sid)
    const { offer, talk } = before
    if (before.state === 'connected' && offer && talk?.sending) {
      await move(parts, before, talk.sending.to)
      await beginWrapUp(offer.id, sid)
      // Whom the agent had brought in goes with the conference, or is rung in vain.
      afterwards(() => closeTalk(sid))
    }
    // Read again: another copy of this request may have been quicker, and its answer may be lost.
    return whereTheyAre(parts, await loadCall(parts, sid))
  }
}

async function move(parts: Parts, call: Call, to: SendTo): Promise<void> {
  const { store, now } = parts
  const { place, talk, visits, transfers, agent } = call
  if (!place || !talk) return
  const at = now()
  const entry = { at, type: 'sentOn', from: agent?.id ?? null, to: to.name, kind: to.kind }
  if (to.kind === 'number') {
    const version = talk.version + 1
    const change = {
      talk: { ...talk, version },
      offer: null,
      transfers: beginTransfer(transfers, to.name, at),
    }
    await store.talks.change(call, change, [entry])
    return
  }
  const next = placeOf(parts, { ...call, place }, to, at)
  await store.talks.sendOn(call, { place: next, visits: joinLine(visits, next.queue, at), transfers }, entry)
}

// Time to see it, to be busy for a moment, and to be rung once more.
const heldForMs = 60_000

function placeOf(
  { published }: Parts,
  call: Call & Readonly<{ place: Place }>,
  to: Exclude<SendTo, { kind: 'number' }>,
  now: EpochMs,
): Place {
  if (to.kind === 'agent') return placeForAgent(call, to.name, heldForMs, now)
  const company = published.company()
  const standing = standingOf(company, { preferred: null, resumed: null })(to.name)
  return placeInQueue(call, { ...standing, before: company.queues[call.place.queue] ?? null }, now)
}

function whereTheyAre(parts: Parts, call: Call): string {
  const { sid, turn, state, place, offer, transfers } = call
  const { addresses } = parts
  if (state === 'ended') return renderHangup()
  const under = transfers.at(-1)
  if (state === 'connected' && !offer && under?.result === null) return putThrough(parts, call, under.to)
  if (place && state !== 'connected') return renderEnqueue(place.queue, { sid, turn, addresses })
  return renderRedirect(addresses.turn(sid, turn - 1))
}

// As long as a transfer step lets it ring.
const ringSeconds = 20

/** The number behind the name, at this moment; a name that was taken off the list since leads back to the line. */
function putThrough({ published, addresses }: Parts, call: Call, to: string): string {
  const { sid, turn, place, talk } = call
  const address = published.company().transfers[to]?.address
  if (!address) return renderRedirect(addresses.putThrough(sid, turn))
  const record = (place?.record ?? false) && !(talk?.isRecordingPaused ?? false)
  const order = { to, address, timeoutSeconds: ringSeconds, callerId: null, record }
  return renderPutThrough(order, addresses.putThrough(sid, turn))
}
