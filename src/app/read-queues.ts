import { tellUnservable } from '../routing/index.ts'
import { unservableQueues } from './keep-agents.ts'
import type { Parts } from './parts.ts'

/** The queues as the API shows them: what they ask for, how many wait, and why they move for nobody where they do not. */
export const readQueues = (parts: Parts) => async () => {
  const { store, published, now } = parts
  const { queues } = published.company()
  const states = await unservableQueues(parts)
  return Promise.all(
    states.map(async ({ name, nobody }) => ({
      name,
      skills: Object.keys(queues[name]?.skills ?? {}),
      levels: queues[name]?.skills ?? {},
      strategy: queues[name]?.strategy ?? null,
      calendar: queues[name]?.calendar ?? null,
      waiting: await store.line.lengthOf(name),
      unservable: nobody && tellUnservable(nobody),
      at: new Date(now()).toISOString(),
    })),
  )
}
