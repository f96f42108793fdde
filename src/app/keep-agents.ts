import type { AgentSettings, QueueSettings } from '../flow/index.ts'
import { tellUnservable, unservable } from '../routing/index.ts'
import type { Agent } from '../store/index.ts'
import { word, type EpochMs, type SkillLevels } from '../words.ts'
import type { Parts } from './parts.ts'
import { readRouted, rulesOf } from './read-line.ts'

/**
 * Gives the agents whom the company's file lists what it says of them, once for each version of the file, and tells at
 * once of queues that nobody could ever serve.
 */
export type KeepAgents = () => Promise<void>

export function keepAgents(parts: Parts): KeepAgents {
  const { store, published, now } = parts
  let kept: number | null = null

  return async () => {
    const version = published.companyVersion()
    if (version === kept) return
    const at = now()
    for (const settings of Object.values(published.company().agents))
      await store.agents.keepSettings(signedOut(settings, at))
    kept = version
    await warnOfQueues(parts)
  }
}

/** An agent who is new here: signed out, and never rung. */
export const signedOut = (settings: AgentSettings, at: EpochMs): Agent => ({
  ...settings,
  state: 'offline',
  stateSince: at,
  readySince: at,
  coolingUntil: at,
  lastOfferAt: word<EpochMs>(0),
  offer: null,
  wrapUpUntil: null,
  lastCall: null,
  lastOffer: null,
  lastCallAt: null,
  tally: null,
  reason: null,
  missedInARow: 0,
  notice: null,
})

async function warnOfQueues(parts: Parts): Promise<void> {
  for (const { name, nobody } of await unservableQueues(parts)) {
    if (nobody && nobody.kind !== 'nobodySignedIn') parts.log.warn(`queue ${name}: ${tellUnservable(nobody)}`)
  }
}

/** What a queue asks of agents once its callers have waited the longest. */
export const leastAskedIn = ({ skills, relax }: QueueSettings): SkillLevels => relax.at(-1)?.skills ?? skills

/** Each queue, and why nobody can serve it as things stand; `null` for one that somebody can. */
async function unservableQueues(parts: Parts) {
  const company = parts.published.company()
  const agents = await readRouted(parts)
  const rules = rulesOf(company)
  return Object.values(company.queues).map((queue) => {
    const demands = [{ afterMs: 0, skills: leastAskedIn(queue) }]
    return { name: queue.name, nobody: unservable(demands, rules[queue.name], agents) }
  })
}
