import type { OfferId } from '../words.ts'
import type { CallOffer, Rung } from './call.ts'

/** All who are rung for the call at this moment, or the one who talks. */
export const rungUnder = ({ id, agentId, others }: CallOffer): readonly [Rung, ...Rung[]] => [
  { id, agentId },
  ...others,
]

/** The offer without one of those who were rung; `null` when nobody is left, or only they were. */
export function without(offer: CallOffer, id: OfferId): CallOffer | null {
  const [first, ...others] = rungUnder(offer).filter((rung) => rung.id !== id)
  return first ? { ...first, others } : null
}

/** The offer once one of those who were rung has accepted; `null` when they are not among them. */
export function wonBy(offer: CallOffer, id: OfferId): CallOffer | null {
  const winner = rungUnder(offer).find((rung) => rung.id === id)
  return winner ? { ...winner, others: [] } : null
}
