import { localDay } from '../calendar/index.ts'
import type { Parts } from './parts.ts'
import { presentAgent } from './present.ts'

/** Agents as the API reads them, and what they choose from. */
export function readAgents({ store, published, now }: Parts) {
  return {
    agents: async () => {
      const day = localDay(now(), published.company().timeZone)
      const [all, withPin] = await Promise.all([store.agents.all(), store.agentPins.holders()])
      return all.map((agent) => ({ ...presentAgent(agent, day), hasPin: withPin.has(agent.id) }))
    },
    agentLine: () => published.company().agentLine,
    /** What an agent may say a call came to, in the order they are offered. */
    dispositions: () => Object.values(published.company().dispositions),
  }
}
