import { Schema, type Connection, type Model } from 'mongoose'
import type { AgentState, DayTally, StateEntry, StateMove } from '../routing/index.ts'
import type { AgentId, CallSid, E164, EpochMs, OfferId, QueueName, SkillLevels } from '../words.ts'

/** What an agent is rung for: a caller in line, somebody to call back, or a colleague who asks for help with a call. */
export type Purpose = 'call' | 'callback' | 'consult'

/** The one call an agent is rung for, or talks on. */
export type LiveOffer = Readonly<{
  id: OfferId
  purpose: Purpose
  /** The id of what they are rung for: of a callback, the callback's own. */
  callSid: CallSid
  /** After this the offer is void: the sweep frees the agent and the call. */
  leaseUntil: EpochMs
  /** The leg that rings the agent, once the telephone has named it. */
  legSid: CallSid | null
  /** When the leg was first heard of as on its way; the time before it stood in a queue of ours or of the telephone's. */
  ringingSince?: EpochMs
  /** The leg was picked up; it takes a key press to know that a person did. */
  answered: boolean
}>

/**
 * What a supervisor should know of an agent: they were set to away for not answering, or would have been, had not too
 * many of `queue` been already.
 */
export type AgentNotice = Readonly<{
  kind: 'notAnswering' | 'teamSpared'
  at: EpochMs
  queue: QueueName | null
}>

/** A sales agent; the document holds the state and its one live offer, so one atomic move claims both. */
export type Agent = Readonly<{
  id: AgentId
  name: string
  phone: E164
  /** The level of each, languages too. */
  skills: SkillLevels
  /** 1 is rung first where a queue goes by rank. */
  rank: number
  state: AgentState
  stateSince: EpochMs
  /** Since when idle, for who is next: an offer the caller left does not reset it. */
  readySince: EpochMs
  coolingUntil: EpochMs
  /** When they were last rung; 0 for never. */
  lastOfferAt: EpochMs
  offer: LiveOffer | null
  /** `null` unless in wrap-up, which ends by itself then. */
  wrapUpUntil: EpochMs | null
  lastCall: CallSid | null
  /** The offer under which they talked last. */
  lastOffer: OfferId | null
  /** When their last conversation ended. */
  lastCallAt: EpochMs | null
  /** What they did on the day of their last conversation. */
  tally: DayTally | null
  reason: string | null
  /** Offers they let ring since they were last known to be there. */
  missedInARow: number
  notice: AgentNotice | null
}>

/** A move of an agent as it is noted until its time is counted; the id tells it apart from all others. */
export type LoggedMove = StateMove & Readonly<{ id: string }>

/** Far more than an agent makes between two counts, which are seconds apart. */
export const movesKept = 1000

/** As stored; what has a default here is not there in an agent of before there were levels, ranks and tallies. */
export type AgentDocument = Omit<Agent, 'id' | keyof typeof unwritten | 'skills' | 'offer'> &
  Partial<Pick<Agent, keyof typeof unwritten>> & {
    readonly _id: string
    /** One of before there were callbacks names no purpose. */
    readonly offer: (Omit<LiveOffer, 'purpose'> & Partial<Pick<LiveOffer, 'purpose'>>) | null
    readonly skills: SkillLevels | readonly string[]
    /** Not counted yet, oldest first. */
    readonly moves?: readonly LoggedMove[]
    /** Up to where their time is counted, and by which count; not there in an agent of before time was, until the first. */
    readonly counted?: Readonly<{ number: number; since: StateEntry }>
  }

const unwritten = {
  rank: 1,
  lastOfferAt: 0 as EpochMs,
  lastCallAt: null,
  lastOffer: null,
  tally: null,
  missedInARow: 0,
  notice: null,
} as const

const mixed = Schema.Types.Mixed
const schema = new Schema<AgentDocument>(
  {
    _id: String,
    name: String,
    phone: String,
    skills: mixed,
    rank: Number,
    state: String,
    stateSince: Number,
    readySince: Number,
    coolingUntil: Number,
    lastOfferAt: Number,
    offer: mixed,
    wrapUpUntil: Number,
    lastCall: String,
    lastCallAt: Number,
    tally: mixed,
    reason: String,
    lastOffer: String,
    missedInARow: Number,
    notice: mixed,
    moves: [mixed],
    counted: mixed,
  },
  { collection: 'agents', versionKey: false, minimize: false },
)
schema.index({ state: 1 })
schema.index({ 'offer.id': 1 })
schema.index({ lastOffer: 1 })

export const agentModel = (connection: Connection): Model<AgentDocument> =>
  connection.model<AgentDocument>('Agent', schema)

export const toAgent = ({
  _id,
  skills,
  offer,
  moves: _uncounted,
  counted: _counted,
  ...rest
}: AgentDocument): Agent => ({
  ...unwritten,
  ...rest,
  offer: offer && { purpose: 'call', ...offer },
  skills: isList(skills) ? Object.fromEntries(skills.map((skill) => [skill, 1])) : skills,
  id: _id as AgentId,
})

const isList = (skills: AgentDocument['skills']): skills is readonly string[] => Array.isArray(skills)
