import type { AgentId, CallSid, EpochMs, OfferId, QueueName } from '../words.ts'
import type { Call } from './call.ts'

/** Somebody who is brought into a conversation, by the name the company has for them. */
export type PartyWho =
  | Readonly<{ kind: 'agent'; name: AgentId }>
  /** One of the company's `transfers`. */
  | Readonly<{ kind: 'number'; name: string }>
  | Readonly<{ kind: 'supervisor'; name: string }>

/** How a supervisor follows a conversation: heard by nobody, by the agent alone, or by all. */
export type MonitorMode = 'listen' | 'whisper' | 'barge'

/**
 * What somebody is in a conversation for. `consulted`: to be handed the caller, who is on hold meanwhile; `third`:
 * to talk with both; `takenOver`: the number outside that the agent has left the caller with.
 */
export type PartyRole = 'consulted' | 'third' | 'takenOver' | MonitorMode

/** One further leg of a conversation. */
export type Party = Readonly<{
  /** What the leg is known by; of an agent it is their offer's, too. */
  id: OfferId
  who: PartyWho
  role: PartyRole
  at: EpochMs
  /** Once the telephone has named it. */
  legSid: CallSid | null
  /** They have been put into the conversation; until then they are rung, or asked for a key. */
  joined: boolean
}>

/** Where an agent sends the caller on to, without a word of theirs before. */
export type SendTo =
  | Readonly<{ kind: 'queue'; name: QueueName }>
  | Readonly<{ kind: 'agent'; name: AgentId }>
  | Readonly<{ kind: 'number'; name: string }>

/** The caller's leg has been told to move on; it is so once it comes to where it was sent. */
export type Sending = Readonly<{ at: EpochMs; to: SendTo }>

/** All that is arranged in a conversation, beside its caller and its agent. */
export type Talk = Readonly<{
  /** Counts the changes, so that of two at once one is made on top of the other. */
  version: number
  /** The offer whose conversation it is; a call that has another by now starts afresh. `null` once no agent is on it. */
  under: OfferId | null
  /** The caller hears music, and nobody hears them. */
  isHeld: boolean
  parties: readonly Party[]
  isRecordingPaused: boolean
  sending: Sending | null
  /** Since when the telephone has not been told all of this; `null` when it has. */
  unsettledSince: EpochMs | null
}>

/** What is arranged in the conversation the call is in; nothing out of the ordinary where nobody has changed it. */
export function talkOf({ talk, state, offer }: Pick<Call, 'talk' | 'state' | 'offer'>): Talk {
  const under = offer?.id ?? null
  if (talk && state === 'connected' && talk.under === under) return talk
  return {
    version: talk?.version ?? 0,
    under,
    isHeld: false,
    parties: [],
    isRecordingPaused: false,
    sending: null,
    unsettledSince: null,
  }
}

/** The talk with `changes` that the telephone is yet to be told of. */
export const changedTalk = (
  talk: Talk,
  changes: Partial<Omit<Talk, 'version' | 'unsettledSince'>>,
  now: EpochMs,
): Talk => ({ ...talk, ...changes, version: talk.version + 1, unsettledSince: now })

/** The one who is to be handed the caller; `null` when nobody is asked. */
export const consultedIn = ({ parties }: Talk): Party | null =>
  parties.find(({ role }) => role === 'consulted') ?? null

/** The talk's parties with one of them changed. */
export const withParty = (talk: Talk, id: OfferId, changes: Partial<Party>): readonly Party[] =>
  talk.parties.map((party) => (party.id === id ? { ...party, ...changes } : party))

/** The talk's parties without one of them. */
export const withoutParty = (talk: Talk, id: OfferId): readonly Party[] =>
  talk.parties.filter((party) => party.id !== id)

/** Whether a role is a supervisor's. */
export const isMonitor = (role: PartyRole): role is MonitorMode =>
  role === 'listen' || role === 'whisper' || role === 'barge'

// A leg that was told to go elsewhere asks there within seconds, or never.
const underWayMs = 20_000

/** Whether the caller is on the way to where the agent has sent them. */
export const isSendingOn = ({ sending }: Talk, now: EpochMs): boolean =>
  sending !== null && now - sending.at < underWayMs
