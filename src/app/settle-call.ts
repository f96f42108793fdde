import type { Call } from '../call/index.ts'
import { followUp } from './follow-up.ts'
import type { Parts } from './parts.ts'

/**
 * What a call that is over leaves to its inquiry: an owner, where it had none, and somebody to answer the message that was
 * left. A second time changes nothing. It comes before the call is counted, so what a crash kept from it is made up for
 * by the next count.
 */
export async function settleCall(parts: Parts, call: Call): Promise<void> {
  await ownByFirst(parts, call)
  const { voicemail } = call
  if (voicemail === null) return
  const what = `Hear the message of ${voicemail.seconds} s that the caller left, and call back.`
  await followUp(parts, call, { kind: 'voicemail', n: 1, what })
}

/** The inquiry of a call is the agent's who took it, unless it is somebody's. */
export async function ownByFirst({ store }: Parts, { agent, position }: Call): Promise<void> {
  const { linked } = position.context
  if (agent !== null && linked !== null) await store.inquiries.ownIfNobodyDoes(linked, agent.id)
}
