import { Schema, type Connection, type Model } from 'mongoose'
import type { AgentState, DayTally } from '../routing/index.ts'
import type { AgentId, CallSid, E164, EpochMs, OfferId, SkillLevels } from '../words.ts'

/** The one call an agent is rung for, or talks on. */
export type LiveOffer = Readonly<{
  id: OfferId
  callSid: CallSid
  /** After this the offer is void: the sweep frees the agent and the call. */
  leaseUntil: EpochMs
  /** The leg that rings the agent, once the telephone has named it. */
  legSid: CallSid | null
  /** The leg was picked up; it takes a key press to know that a person did. */
  answered: boolean
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
  /** When their last conversation ended. */
  lastCallAt: EpochMs | null
  /** What they did on the day of their last conversation. */
  tally: DayTally | null
  reason: string | null
}>

/** As stored; what has a default here is not there in an agent of before there were levels, ranks and tallies. */
export type AgentDocument = Omit<Agent, 'id' | keyof typeof unwritten | 'skills'> &
  Partial<Pick<Agent, keyof typeof unwritten>> & {
    readonly _id: string
    readonly skills: SkillLevels | readonly string[]
  }

const unwritten = { rank: 1, lastOfferAt: 0 as EpochMs, lastCallAt: null, tally: null } as const

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
  },
  { collection: 'agents', versionKey: false, minimize: false },
)
schema.index({ state: 1 })
schema.index({ 'offer.id': 1 })

export const agentModel = (connection: Connection): Model<AgentDocument> =>
  connection.model<AgentDocument>('Agent', schema)

export const toAgent = ({ _id, skills, ...rest }: AgentDocument): Agent => ({
  ...unwritten,
  ...rest,
  skills: isList(skills) ? Object.fromEntries(skills.map((skill) => [skill, 1])) : skills,
  id: _id as AgentId,
})

const isList = (skills: AgentDocument['skills']): skills is readonly string[] => Array.isArray(skills)
