import type { Call, Turned } from '../call/index.ts'
import type { AgentId } from '../words.ts'
import type { Parts } from './parts.ts'

/**
 * Who should take a call that this turn puts in line: who owns the caller's inquiry, or else who talked to the caller
 * last. `null` where the queue waits for nobody, or there is no such one.
 */
export async function preferredAgent(
  { store, published }: Parts,
  { facts }: Pick<Call, 'facts'>,
  { directives, position }: Pick<Turned, 'directives' | 'position'>,
): Promise<AgentId | null> {
  const asked = directives.find(({ type }) => type === 'enqueue')
  if (asked?.type !== 'enqueue') return null
  const settings = published.company().queues[asked.request.queue]
  if (!settings || settings.preferredForMs === null) return null
  const { linked } = position.context
  const inquiry = linked === null ? null : await store.inquiries.find(linked)
  return (
    inquiry?.owner ?? (facts.callerNumber === null ? null : await store.calls.lastAgentOf(facts.callerNumber))
  )
}
