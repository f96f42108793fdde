import { afterOpenTime } from '../calendar/index.ts'
import type { Call } from '../call/index.ts'
import type { FollowUp, FollowUpKind, NewFollowUp } from '../store/index.ts'
import { later, word, type AgentId, type EpochMs, type QueueName } from '../words.ts'
import type { Parts } from './parts.ts'
import { calendarOfQueue } from './world.ts'

/** What is to be done after a call. */
export type FollowUpWish = Readonly<{
  kind: FollowUpKind
  /** Tells follow-ups of one kind and call apart, from 1. */
  n: number
  what: string
  /** Left out: whose the inquiry is, or else nobody's, which is anybody's of the queue. */
  owner?: AgentId | null
  /** Left out: within the company's time for it, in the open hours of the queue. */
  dueAt?: EpochMs
}>

/**
 * Takes down what is to be done after a call, once for each kind and `n`. Asked for again, a voicemail's stands as it
 * was; what an agent said is as they said it last, until it is done.
 */
export async function followUp(parts: Parts, call: Call, wish: FollowUpWish): Promise<FollowUp> {
  const wished = await newFollowUp(parts, call, wish)
  const { followUps } = parts.store
  const isNew = await followUps.add(wished)
  if (!isNew && wish.kind !== 'voicemail') await followUps.revise(wished)
  const standing = await followUps.find(wished.id)
  if (!standing) throw new Error(`follow-up ${wished.id} was taken down, and is not there`)
  return standing
}

async function newFollowUp(parts: Parts, call: Call, wish: FollowUpWish): Promise<NewFollowUp> {
  const { kind, n, what, owner, dueAt } = wish
  const { linked: inquiryId } = call.position.context
  const queue = queueOf(parts, call)
  const at = parts.now()
  return {
    id: `${call.sid}:${kind}:${n}`,
    callSid: call.sid,
    kind,
    from: call.from,
    inquiryId,
    campaign: call.campaign,
    queue,
    what,
    owner: owner === undefined ? await ownerOf(parts, call) : owner,
    dueAt: dueAt ?? dueIn(parts, queue, at),
    at,
  }
}

async function ownerOf({ store }: Parts, { position }: Call): Promise<AgentId | null> {
  const { linked } = position.context
  return linked === null ? null : ((await store.inquiries.find(linked))?.owner ?? null)
}

/** The queue a call stood in last, or that of its campaign. */
function queueOf({ published }: Parts, { visits, campaign }: Call): QueueName {
  const standard = published.company().campaigns[campaign]?.queue
  // A call is of a campaign that the company has had; without one, there is no queue to ask.
  return visits.at(-1)?.queue ?? standard ?? word<QueueName>('')
}

/** In a queue that hardly ever opens it is due as if it was open: late is better than never. */
function dueIn({ published }: Parts, queue: QueueName, now: EpochMs): EpochMs {
  const company = published.company()
  const { withinMs } = company.followUp
  const calendar = calendarOfQueue(company, queue)
  const soonest = later(now, withinMs)
  return calendar ? (afterOpenTime(calendar, withinMs, now) ?? soonest) : soonest
}
