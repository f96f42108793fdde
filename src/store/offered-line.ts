import type { Model } from 'mongoose'
import type { CallOffer, OfferRecord, PlaceInLine, TimelineEntry } from '../call/index.ts'
import type { CallSid, OfferId } from '../words.ts'
import { aheadInLane, lanes, type LineHead } from './lanes.ts'
import type { MoveTable } from './move-table.ts'
import { onTimeline } from './timeline.ts'

/** The end of an offer, worked out from what was offered as it was read; written only while the offer still stands. */
export type OfferEnd = Readonly<{ offerId: OfferId; offers: readonly OfferRecord[]; entry: TimelineEntry }>

/** What a document must have of which agents are rung from a line. */
export type OfferedDocument = Readonly<{
  _id: string
  state: string
  place: PlaceInLine | null
  offer: CallOffer | null
  offers: readonly OfferRecord[]
  timeline: readonly TimelineEntry[]
}>

/** Who is rung, or talks, and for what: a call, or a callback, whose id is its `sid`. */
export type Held = Readonly<{ sid: CallSid; offer: CallOffer }> & Pick<OfferedDocument, 'state' | 'offers'>

type OfferMoves = MoveTable<'offer' | 'release' | 'connect', string>

/** How one kind of thing that waits in line is kept. */
export type KeptInLine = Readonly<{
  model: Model<OfferedDocument>
  moves: OfferMoves
  /** What holds for those that agents may be rung for. */
  offerable: object
  /** The field that has the id they are known by. */
  idField: '_id' | 'id'
  fields: Readonly<Record<string, 1>>
  toHead: (document: never) => LineHead
}>

/**
 * What happens to a call and to somebody who is to be called back alike: standing in lanes, being claimed for agents who
 * are rung, and going back. Each write filters by the state it leaves, so that a lost race changes nothing and says so.
 */
export function offeredLine(kept: KeptInLine) {
  return {
    lanes: lanes(kept),
    aheadInLane: aheadInLane(kept),
    claim: claim(kept),
    regroup: regroup(kept),
    held: held(kept),
    ringing: ringing(kept),
  }
}

/** Claims what waits for those who are rung for it, one or a ring group; `false` when it no longer waits. */
const claim =
  ({ model, moves, offerable, idField }: KeptInLine) =>
  async (
    sid: CallSid,
    [first, ...more]: readonly [OfferRecord, ...OfferRecord[]],
    entries: readonly TimelineEntry[],
  ): Promise<boolean> => {
    const offer: CallOffer = { ...rung(first), others: more.map(rung) }
    const { matchedCount } = await model.updateOne(
      { ...offerable, [idField]: sid },
      {
        $set: { state: moves.offer.to, offer },
        $push: {
          offers: { $each: [first, ...more] },
          timeline: onTimeline(entries),
        },
      },
    )
    return matchedCount === 1
  }

const rung = ({ id, agentId }: OfferRecord) => ({ id, agentId })

/** Makes `offer` of who is rung: one less, or the winner alone. `false` when they are others by now. */
const regroup =
  ({ model, moves, idField }: KeptInLine) =>
  async (
    before: Readonly<{ sid: CallSid; offer: CallOffer | null }>,
    offer: CallOffer,
    { offers, entry }: Omit<OfferEnd, 'offerId'>,
  ): Promise<boolean> => {
    if (!before.offer) return false
    const { matchedCount } = await model.updateOne(
      { [idField]: before.sid, state: { $in: [...moves.connect.from] }, ...offeredAs(before.offer) },
      { $set: { offer, offers }, $push: { timeline: onTimeline([entry]) } },
    )
    return matchedCount === 1
  }

/** Under the very offer that was read, to the same agents; of a group some leave and nobody joins. */
export const offeredAs = (offer: CallOffer | null) => ({
  'offer.id': offer?.id ?? null,
  ...(offer && { 'offer.others': { $size: offer.others.length } }),
})

/** Finds by an offer, of one agent or of a ring group. */
export const byOffer = (offerId: OfferId) => ({
  $or: [{ 'offer.id': offerId }, { 'offer.others.id': offerId }],
})

/** What is offered, or talks, under this offer; `null` when nothing of this kind is. */
const held =
  ({ model, idField }: KeptInLine) =>
  async (offerId: OfferId): Promise<Held | null> => {
    const document = await model
      .findOne(byOffer(offerId), { [idField]: 1, state: 1, offer: 1, offers: 1 })
      .lean<Omit<Held, 'sid'> & Readonly<Record<'_id' | 'id', CallSid>>>()
    if (!document) return null
    const { state, offer, offers } = document
    return { sid: document[idField], state, offer, offers }
  }

/** Writes down that somebody is rung at last. */
const ringing =
  ({ model, idField }: KeptInLine) =>
  async (sid: CallSid, entry: TimelineEntry): Promise<void> => {
    await model.updateOne({ [idField]: sid }, { $push: { timeline: onTimeline([entry]) } })
  }
