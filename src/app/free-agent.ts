import { rungUnder, type Call } from '../call/index.ts'
import { coolingUntil } from '../routing/index.ts'
import type { LiveOffer } from '../store/index.ts'
import type { OfferId } from '../words.ts'
import { letGo } from './let-go.ts'
import type { CloseTalk } from './on-call/leave-talk.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'
import type { BeginWrapUp } from './wrap-up.ts'

/**
 * The caller of `before` has left: the agent of a conversation goes to wrap-up, one who is rung is let go at once.
 * A call under no offer frees nobody but those who were brought into its conversation.
 */
export type FreeAgent = (before: Pick<Call, 'sid' | 'state' | 'offer' | 'agent' | 'talk'>) => Promise<void>

type Followers = Readonly<{ offerCalls: OfferCalls; beginWrapUp: BeginWrapUp; closeTalk: CloseTalk }>

export function freeAgent(parts: Parts, { offerCalls, beginWrapUp, closeTalk }: Followers): FreeAgent {
  const { afterwards } = parts

  return async ({ sid, state, offer, agent, talk }) => {
    if (talk) afterwards(() => closeTalk(sid))
    if (!offer) return
    if (state === 'connected') {
      const talked = await beginWrapUp(offer.id, sid)
      // A conference that the caller was in ends with them; one that they never came to does not.
      if (agent?.talkingSince === null) afterwards(() => letGo(parts, talked?.offer ?? null, 'gone'))
      return
    }
    for (const { id } of rungUnder(offer)) {
      const released = await release(parts, id)
      afterwards(() => letGo(parts, released, 'gone'))
    }
    afterwards(offerCalls)
  }
}

async function release({ store, published, now }: Parts, offerId: OfferId): Promise<LiveOffer | null> {
  const at = now()
  const isListening = (await store.agents.holding(offerId))?.offer?.answered ?? false
  const until = isListening ? coolingUntil('callerLeft', published.company().routing.coolDownMs, at) : at
  return (await store.agents.release(offerId, until, at))?.offer ?? null
}
