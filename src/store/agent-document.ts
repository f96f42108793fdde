import { Schema, type Connection, type Model } from 'mongoose'
import type { AgentState } from '../routing/index.ts'
import type { AgentId, CallSid, E164, EpochMs, OfferId, Skill } from '../words.ts'

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
  skills: readonly Skill[]
  state: AgentState
  stateSince: EpochMs
  /** Since when idle, for who is next: an offer the caller left does not reset it. */
  readySince: EpochMs
  coolingUntil: EpochMs
  offer: LiveOffer | null
  /** `null` unless in wrap-up, which ends by itself then. */
  wrapUpUntil: EpochMs | null
  lastCall: CallSid | null
  reason: string | null
}>

export type AgentDocument = Omit<Agent, 'id'> & { readonly _id: string }

const mixed = Schema.Types.Mixed
const schema = new Schema<AgentDocument>(
  {
    _id: String,
    name: String,
    phone: String,
    skills: [String],
    state: String,
    stateSince: Number,
    readySince: Number,
    coolingUntil: Number,
    offer: mixed,
    wrapUpUntil: Number,
    lastCall: String,
    reason: String,
  },
  { collection: 'agents', versionKey: false, minimize: false },
)
schema.index({ state: 1 })
schema.index({ 'offer.id': 1 })

export const agentModel = (connection: Connection): Model<AgentDocument> =>
  connection.model<AgentDocument>('Agent', schema)

export const toAgent = ({ _id, ...rest }: AgentDocument): Agent => ({ ...rest, id: _id as AgentId })
