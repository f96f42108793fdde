import { openAt } from '../../calendar/index.ts'
import type { Call, SendTo } from '../../call/index.ts'
import type { AgentId, QueueName } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { calendarOfQueue } from '../world.ts'
import { notFree } from './claim-agent.ts'
import { refusal, type OnCall } from './on-call.ts'
import { addressOf } from './party-address.ts'

/** Why the caller cannot be sent there now, and what would do; `null` when they can. */
export async function cannotSendTo(
  parts: Parts,
  call: Call,
  to: SendTo,
): Promise<Exclude<OnCall, { kind: 'done' }> | null> {
  switch (to.kind) {
    case 'queue':
      return cannotQueue(parts, to.name)
    case 'agent':
      return cannotOffer(parts, call, to.name)
    case 'number':
      return (await addressOf(parts, to)) === null ? { kind: 'unknown', what: 'number' } : null
  }
}

async function cannotQueue(
  { published, store, now }: Parts,
  queue: QueueName,
): ReturnType<typeof cannotSendTo> {
  const company = published.company()
  const settings = Object.hasOwn(company.queues, queue) ? company.queues[queue] : undefined
  if (!settings) return { kind: 'unknown', what: 'queue' }
  const calendar = calendarOfQueue(company, queue)
  if (calendar && !openAt(calendar, now()).open) {
    return refusal(`Queue ${queue} is closed now; stay with the caller, or choose another queue or a number.`)
  }
  const { maxLength } = settings
  if (maxLength !== null && (await store.line.lengthOf(queue)) >= maxLength) {
    return refusal(`Queue ${queue} is full; stay with the caller, or choose another queue or a number.`)
  }
  return null
}

async function cannotOffer(parts: Parts, call: Call, agentId: AgentId): ReturnType<typeof cannotSendTo> {
  if ((await parts.store.agents.find(agentId)) === null) return { kind: 'unknown', what: 'agent' }
  if (call.agent?.id === agentId) return refusal(`${agentId} is the agent of this call.`)
  const queue = call.place?.queue
  const servedBy = queue === undefined ? null : parts.published.company().queues[queue]?.agents
  if (servedBy && !servedBy.includes(agentId)) {
    return refusal(
      `${agentId} does not serve ${queue}; make the transfer warm, or choose a queue that ${agentId} serves.`,
    )
  }
  const because = await notFree(parts, agentId)
  return because === null ? null : refusal(because)
}
