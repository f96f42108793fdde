import { announced, isTimeToTell, type Call, type Place } from '../call/index.ts'
import type { Spoken } from '../flow/index.ts'
import { estimateWait, hasAnsweredEnough } from '../routing/index.ts'
import type { Parts } from './parts.ts'
import { readRouted, rulesOf } from './read-line.ts'
import { standingBefore } from './standing-before.ts'

/** What a caller in line is told of their place in this stretch of holding, where it is time and there is better news. */
export async function tellOfPlace(parts: Parts, call: Call): Promise<readonly Spoken[]> {
  const { store, published, now } = parts
  const { place, position, sid } = call
  const announce = place && published.company().queues[place.queue]?.announce
  if (!place || !announce || !isTimeToTell(place, announce, now())) return []
  const before = await standingBefore(parts, place)
  const stands = {
    before: before.reduce((sum, { callers }) => sum + callers, 0),
    waitMs: announce.estimate ? await estimateNow(parts, place, before) : null,
  }
  const { words, told } = announced(place, announce, stands, {
    now: now(),
    language: position.context.language,
  })
  await store.line.tellPlace(sid, told)
  return words
}

type Before = Awaited<ReturnType<typeof standingBefore>>

/** Nobody's agents are read for a queue that has answered too little to say anything. */
async function estimateNow(parts: Parts, place: Place, before: Before): Promise<number | null> {
  const recent = await parts.store.answers.recent()
  if (!hasAnsweredEnough(recent[place.queue], parts.now())) return null
  return estimateWait(place, { ...(await serviceNow(parts, recent)), before })
}

/** Who serves the company's queues at this moment, beside what they did lately. */
export async function serviceNow(
  parts: Parts,
  recent: Awaited<ReturnType<Parts['store']['answers']['recent']>>,
) {
  return {
    agents: await readRouted(parts),
    queues: rulesOf(parts.published.company()),
    recent,
    now: parts.now(),
  }
}
