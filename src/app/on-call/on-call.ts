import type { Call, Talk } from '../../call/index.ts'
import type { EpochMs } from '../../words.ts'

/** What became of a wish about a conversation. */
export type OnCall =
  /** `changed: false`: it was so already. */
  | Readonly<{ kind: 'done'; call: Call; changed: boolean }>
  | Readonly<{ kind: 'unknown'; what: 'call' | 'agent' | 'number' | 'queue' | 'supervisor' | 'participant' }>
  /** What the call is doing instead, and the way out. */
  | Readonly<{ kind: 'refused'; because: string }>

export const refusal = (because: string): Extract<OnCall, { kind: 'refused' }> => ({
  kind: 'refused',
  because,
})

// Until the caller is heard of in the conference; the news of it may be lost.
const joiningMs = 5000

/**
 * Why nothing can be done about the conversation of an agent with their caller, as it stands; `null` when it can.
 */
export function notTalking(call: Call, now: EpochMs): string | null {
  const { state, agent, offer } = call
  if (state === 'ended') return 'This call is over.'
  if (state === 'waiting' || state === 'offered') {
    return 'The caller waits in line; ask again when an agent has taken the call.'
  }
  if (state !== 'connected') return 'The caller is in the menus; ask again when an agent has taken the call.'
  if (!offer || !agent) {
    return 'No agent is on this call any more: the caller was put through to a number outside.'
  }
  if (agent.talkingSince === null && now - agent.connectedAt < joiningMs) {
    return 'Caller and agent are only just being put together; ask again in a moment.'
  }
  return null
}

/** Why a conversation in which a colleague is being asked cannot be changed so; `null` when none is. */
export function whileAsking({ parties }: Talk): string | null {
  const asked = parties.find(({ role }) => role === 'consulted')
  if (!asked) return null
  return `${asked.who.name} is being asked to take the call; complete or cancel that transfer first.`
}
