import { firstInLine, joinLine, type Call } from '../call/index.ts'
import type { CloseTalk } from './on-call/leave-talk.ts'
import type { Parts } from './parts.ts'
import type { ReconcileCall } from './reconcile-call.ts'
import type { BeginWrapUp } from './wrap-up.ts'

/**
 * The agent of a connected call is gone while its caller is not: a new visit opens, first in line (invariant 4).
 * A call that is not connected any more is left as it is.
 */
export type LoseAgent = (call: Call) => Promise<void>

type Followers = Readonly<{ beginWrapUp: BeginWrapUp; reconcile: ReconcileCall; closeTalk: CloseTalk }>

export function loseAgent(
  { store, telephone, addresses, now, afterwards }: Parts,
  { beginWrapUp, reconcile, closeTalk }: Followers,
): LoseAgent {
  return async (call) => {
    const { sid, offer, place } = call
    if (!offer || !place) return
    const at = now()
    const back = {
      place: firstInLine(place, at),
      visits: joinLine(call.visits, place.queue, at),
      entry: { at, type: 'agentLost', agent: call.agent?.id },
    }
    const isBack = await store.line.loseAgent(sid, offer.id, back)
    await beginWrapUp(offer.id, sid)
    if (!isBack) return
    if (call.talk) afterwards(() => closeTalk(sid))
    const moved = await telephone.redirect(sid, addresses.connect(sid, offer.id))
    if (moved === 'gone') afterwards(() => reconcile(sid))
  }
}
