import type { Facts, FlowContext, Overflow, OverflowWay, Spoken } from '../flow/index.ts'
import type {
  AgentId,
  CallSid,
  CampaignName,
  E164,
  EpochMs,
  InquiryId,
  OfferId,
  QueueName,
  SkillLevels,
} from '../words.ts'
import type { CallState } from './lifecycle.ts'
import type { Talk } from './talk.ts'
import type { TransferRecord } from './transfer.ts'
import type { Arranged, CallOutcome, Visit } from './visit.ts'

/** Where the flow stands: the machine's state and what the call remembers. */
export type Position = Readonly<{ value: string; context: FlowContext }>

/** What is asked of whoever takes a call, once it has waited `afterMs`. */
export type Demand = Readonly<{ afterMs: number; skills: SkillLevels }>

/** A place in line. It is there from `<Enqueue>` until the caller leaves or hangs up; kept while they talk, should the agent be lost. */
export type Place = Readonly<{
  queue: QueueName
  /** What is asked of an agent once the caller has waited `afterMs`: at first all, then less and less. */
  demands: readonly Demand[]
  /** The moment the demands, and the wait for a preferred agent, count from. */
  askedSince: EpochMs
  /** Who is to take the call, and until when it waits for them alone. */
  preferred: Readonly<{ agentId: AgentId; until: EpochMs }> | null
  priority: number
  /** Calls that differ in nothing but when they came stand in one lane; routing looks at the lanes' heads. */
  lane: string
  /** The key of the one line over all queues: smallest first. */
  order: number
  enqueuedAt: EpochMs
  joinedAt: EpochMs
  maxWaitMs: number
  record: boolean
  /** The telephone's queue, known once the caller has really been put there; before that nobody is offered the call. */
  queueSid: string | null
  /** Why the caller was asked to leave the telephone's queue; from then on nobody is offered the call. */
  leaving: 'timeout' | 'closed' | Instead | OverflowWay | null
  /** What the caller is offered by key 1 instead of waiting. */
  callback: OfferedInstead | null
  /** By key 2. */
  voicemail: OfferedInstead | null
  /** What leads the caller elsewhere while they wait, the first that holds. */
  overflow: readonly Overflow[]
  /** What the caller last heard of their place. */
  told: ToldPlace | null
}>

/** What a caller in line may choose by key. */
export type Instead = 'callback' | 'voicemail'

/** What the caller is offered once they have waited `afterMs`; `offeredAt` is when they last heard of it. */
export type OfferedInstead = Readonly<{ afterMs: number; words: Spoken; offeredAt: EpochMs | null }>

/**
 * What a caller in line was told, and when it was last asked whether there is more to tell. `position` is counted from
 * 1, `minutes` are rounded up; both stop at the most that is told apart, and are `null` while never said.
 */
export type ToldPlace = Readonly<{ at: EpochMs; position: number | null; minutes: number | null }>

/** The stored answer to a turn, for repeats. */
export type Reply = Readonly<{ turn: number; body: string }>

/** One thing that happened, for people to read: `at` and `type` always, the rest by type. */
export type TimelineEntry = Readonly<{ at: EpochMs; type: string } & Record<string, unknown>>

/** An agent who is rung, or talks, under an offer of their own. */
export type Rung = Readonly<{ id: OfferId; agentId: AgentId }>

/** Who is rung for the call, or talks; `others` are rung at once with them, until one of all accepts. */
export type CallOffer = Rung & Readonly<{ others: readonly Rung[] }>

/** One offer of the call to an agent; `result` is `null` while they are rung. */
export type OfferRecord = Readonly<{
  id: OfferId
  agentId: AgentId
  at: EpochMs
  because: string
  /** The decision in sentences: how the call stood in line, who else could be rung, who not and why. */
  reasons: readonly string[]
  result: string | null
  endedAt: EpochMs | null
}>

/** Why the caller was, or was not, taken for someone who had sent an inquiry. */
export type StoredMatch = Readonly<{
  band: 'linked' | 'ask' | 'new'
  score: number
  inquiryId: InquiryId | null
  reasons: readonly string[]
}>

export type Voicemail = Readonly<{ url: string; seconds: number; at: EpochMs }>

/** One inbound call, whole. A value: what may be done with it are functions, and its store's atomic moves. */
export type Call = Readonly<{
  sid: CallSid
  /** As the telephone reported it; may be `anonymous` or no number at all. */
  from: string
  to: E164
  campaign: CampaignName
  flow: Readonly<{ name: string; version: number }>
  facts: Facts
  match: StoredMatch
  state: CallState
  /** The turn that is expected next; the flow does not move for any other. */
  turn: number
  position: Position
  /** The last ones, oldest first. */
  replies: readonly Reply[]
  place: Place | null
  /** The last place the caller left: whoever asks to be called back instead keeps it. Not there in calls of before. */
  leftPlace?: Place | null
  offer: CallOffer | null
  offers: readonly OfferRecord[]
  /** Who took the call; `talkingSince` is `null` until the caller is heard of in the conference. */
  agent: Readonly<{ id: AgentId; name: string; connectedAt: EpochMs; talkingSince: EpochMs | null }> | null
  /** What is arranged in the conversation, now or last; `null` when nothing ever was. `talkOf` reads it. */
  talk: Talk | null
  visits: readonly Visit[]
  timeline: readonly TimelineEntry[]
  /** The numbers outside that the caller was put through to, oldest first. */
  transfers: readonly TransferRecord[]
  voicemail: Voicemail | null
  /** What was agreed on with the caller, last. */
  arranged: Arranged | null
  /** How its agent says it ended; `flagged`: nobody said so in time. */
  disposition: Readonly<{ name: string; flagged: boolean }> | null
  /** What its agent wrote down, while they talked or after. */
  notes: string
  outcome: CallOutcome | null
  startedAt: EpochMs
  /** Last sign of life from the telephone. */
  heardAt: EpochMs
  endedAt: EpochMs | null
}>
