import type { Call } from '../call/index.ts'
import type { OfferId } from '../words.ts'
import type { Parts } from './parts.ts'

/**
 * Keeps for how long an agent was taken by a call that they answered, from the first ring to the end of the wrap-up
 * they are given: what the estimate of waits rests on. Calls whose agent was lost say nothing of it.
 */
export async function keepAnswered(
  { store, now }: Pick<Parts, 'store' | 'now'>,
  { agent, offers, visits }: Pick<Call, 'agent' | 'offers' | 'visits'>,
  { offer, wrapUpMs }: Readonly<{ offer: OfferId; wrapUpMs: number }>,
): Promise<void> {
  const rung = offers.find(({ id }) => id === offer)
  const queue = visits.at(-1)?.queue
  if (!rung || queue === undefined || agent?.id !== rung.agentId) return
  const at = now()
  await store.answers.add(queue, { agentId: rung.agentId, at, handledMs: at - rung.at + wrapUpMs })
}
