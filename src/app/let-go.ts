import type { LiveOffer } from '../store/index.ts'
import type { Parts } from './parts.ts'

/**
 * An agent who is listening already is told why the call is not theirs any more; one who is not stops being rung.
 */
export async function letGo(
  { telephone, addresses }: Parts,
  held: LiveOffer | null,
  because: 'gone' | 'taken' | 'withdrawn',
): Promise<void> {
  if (!held?.legSid) return
  if (held.answered) await telephone.redirect(held.legSid, addresses.offer(held.id, because))
  else await telephone.hangUp(held.legSid)
}
