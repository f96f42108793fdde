import type { Held, LiveOffer } from '../store/index.ts'
import type { OfferId } from '../words.ts'
import type { Parts } from './parts.ts'

type Lines = Pick<Parts['store'], 'line' | 'callbackLine'>

/** The line of those who hold, or of those who wait to be called back. */
export const lineOf = ({ store }: Readonly<{ store: Lines }>, purpose: LiveOffer['purpose']) =>
  purpose === 'callback' ? store.callbackLine : store.line

/** What is offered, or talks, under an offer, and the line it stands in. */
export type HeldInLine = Readonly<{ held: Held; line: ReturnType<typeof lineOf> }>

/** Finds what an offer is of; `null` when nothing is under it. */
export async function heldUnder(
  { store }: Readonly<{ store: Lines }>,
  offerId: OfferId,
): Promise<HeldInLine | null> {
  for (const line of [store.line, store.callbackLine]) {
    const held = await line.held(offerId)
    if (held) return { held, line }
  }
  return null
}
