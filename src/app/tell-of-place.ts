import { announced, isTimeToTell, type Call } from '../call/index.ts'
import type { Spoken } from '../flow/index.ts'
import { estimateWait } from '../routing/index.ts'
import type { Parts } from './parts.ts'
import { rulesOf, toRouted } from './read-line.ts'
import { standingBefore } from './standing-before.ts'
import { dayAt } from './wrap-up.ts'

/** What a caller in line is told of their place in this stretch of holding, where it is time and there is better news. */
export async function tellOfPlace(parts: Parts, call: Call): Promise<readonly Spoken[]> {
  const { store, published, now } = parts
  const { place, position, sid } = call
  const announce = place && published.company().queues[place.queue]?.announce
  if (!place || !announce || !isTimeToTell(place, announce, now())) return []
  const before = await standingBefore(parts, place)
  const service = announce.estimate ? { ...(await serviceNow(parts)), before } : null
  const stands = {
    before: before.reduce((sum, { callers }) => sum + callers, 0),
    waitMs: service && estimateWait(place, service),
  }
  const { words, told } = announced(place, announce, stands, {
    now: now(),
    language: position.context.language,
  })
  await store.line.tellPlace(sid, told)
  return words
}

/** Who serves the company's queues at this moment, and what they did lately. */
export async function serviceNow({ store, published, now }: Parts) {
  const company = published.company()
  const day = dayAt(now(), company.timeZone)
  const [agents, recent] = await Promise.all([store.agents.all(), store.answers.recent()])
  return {
    agents: agents.map((agent) => toRouted(agent, day)),
    queues: rulesOf(company),
    recent,
    now: now(),
  }
}
