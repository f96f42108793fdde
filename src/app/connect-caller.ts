import { closeOffer, endVisit, type Call } from '../call/index.ts'
import { renderEnqueue, renderHangup, renderJoinAgent, renderRedirect } from '../twilio/index.ts'
import type { AgentId, CallSid, OfferId } from '../words.ts'
import { loadCall } from './load-call.ts'
import type { Parts } from './parts.ts'
import { ownByFirst } from './settle-call.ts'

/**
 * The caller's leg has left the queue for the agent who accepted: it is connected now. A caller whose agent was lost
 * meanwhile goes back in line.
 */
export type ConnectCaller = (call: CallSid, offer: OfferId) => Promise<string>

export function connectCaller(parts: Parts): ConnectCaller {
  return async (sid, offerId) => {
    await connect(parts, await loadCall(parts, sid), offerId)
    // Read again: another copy of this request may have been quicker, and its answer may be lost.
    const call = await loadCall(parts, sid)
    const isConnected = call.state === 'connected' && call.offer?.id === offerId
    if (isConnected) parts.afterwards(() => ownByFirst(parts, call))
    return isConnected ? joinAgent(parts, call) : elsewhere(parts, call)
  }
}

const joinAgent = ({ addresses }: Parts, { sid, turn }: Call): string =>
  renderJoinAgent(sid, addresses.turn(sid, turn))

/** Connects the call under this offer, where it is still offered under it. */
async function connect({ store, now }: Parts, call: Call, offerId: OfferId): Promise<void> {
  if (call.offer?.id !== offerId || call.state !== 'offered') return
  const at = now()
  const id: AgentId = call.offer.agentId
  const name = (await store.agents.find(id))?.name ?? id
  const entry = { at, type: 'connected', agent: id }
  const offers = closeOffer(call.offers, offerId, 'accepted', at)
  await store.line.connect(
    call.sid,
    { offerId, offers, entry },
    {
      agent: { id, name, connectedAt: at, talkingSince: null },
      visits: endVisit(call.visits, { type: 'connected' }, at),
    },
  )
}

function elsewhere({ addresses }: Parts, { sid, turn, state, place }: Call): string {
  if (state === 'ended') return renderHangup()
  if (place) return renderEnqueue(place.queue, { sid, turn, addresses })
  return renderRedirect(addresses.turn(sid, turn - 1))
}
