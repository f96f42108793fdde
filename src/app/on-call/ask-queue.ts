import { consultedIn, demandsOf, talkOf, type Call } from '../../call/index.ts'
import type { QueueSettings } from '../../flow/index.ts'
import { whoToAsk } from '../../routing/index.ts'
import type { AgentId, CallSid, QueueName } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { readRouted, rulesOf } from '../read-line.ts'
import type { InviteParty } from './invite-party.ts'
import { notTalking, refusal, type OnCall } from './on-call.ts'

/** Asks whoever of a queue is free and has been the longest to take the call over, the caller being on hold. */
export type AskQueue = (sid: CallSid, queue: QueueName) => Promise<OnCall>

export function askQueue(parts: Parts, inviteParty: InviteParty): AskQueue {
  const { store, published, now } = parts
  return async (sid, queue) => {
    const { queues } = published.company()
    const settings = Object.hasOwn(queues, queue) ? queues[queue] : undefined
    if (!settings) return { kind: 'unknown', what: 'queue' }
    const call = await store.calls.load(sid)
    if (!call) return { kind: 'unknown', what: 'call' }
    // Somebody is being asked already, by this very request once before.
    if (consultedIn(talkOf(call))) return { kind: 'done', call, changed: false }
    const because = notTalking(call, now())
    if (because !== null) return refusal(because)
    for (const name of await free(parts, settings, call)) {
      const asked = await inviteParty(sid, { who: { kind: 'agent', name }, role: 'consulted' })
      // Somebody else was quicker to ring them.
      if (asked.kind !== 'refused') return asked
    }
    return refusal(`Nobody of ${queue} is free; send the caller there with "warm": false, or ask again.`)
  }
}

async function free(parts: Parts, settings: QueueSettings, call: Call): Promise<readonly AgentId[]> {
  const rules = rulesOf(parts.published.company())[settings.name]
  const [asked] = demandsOf({ skills: {}, relax: [] }, settings, call.position.context.language)
  return whoToAsk(await readRouted(parts), { skills: asked?.skills ?? {}, rules }, parts.now())
}
