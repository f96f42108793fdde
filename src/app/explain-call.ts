import type { Call, OfferRecord, Place } from '../call/index.ts'
import {
  decideOffers,
  explain,
  tellUnservable,
  tellWhy,
  unservable,
  type QueueRules,
  type RoutedAgent,
} from '../routing/index.ts'
import type { CallSid } from '../words.ts'
import type { Parts } from './parts.ts'
import { instant } from './present.ts'
import { readLanes, readLine, toWaiting } from './read-line.ts'

/** Why a call went to whom it did: each offer with its reasons, and while it waits, why nobody has it yet. */
export type CallExplained = Readonly<{
  sid: CallSid
  state: Call['state']
  outcome: Call['outcome']
  offers: readonly OfferExplained[]
  /** Sentences; `null` when the call is not in line. */
  waiting: readonly string[] | null
}>

type OfferExplained = Readonly<{
  agent: string
  at: string | null
  /** From the moment the caller came into line. */
  waitedSeconds: number | null
  /** `null` while the agent is rung. */
  result: string | null
  /** How long the agent was rung, or heard the whisper. */
  lastedSeconds: number | null
  reasons: readonly string[]
}>

/** The call explained; `null` when it is not known. */
export const explainCall =
  (parts: Parts) =>
  async (sid: CallSid): Promise<CallExplained | null> => {
    const call = await parts.store.calls.load(sid)
    if (!call) return null
    const { state, outcome, offers } = call
    return {
      ...{ sid, state, outcome },
      offers: offers.map((offer) => explainOffer(call, offer)),
      waiting: await whyWaiting(parts, call),
    }
  }

function explainOffer(
  { visits }: Call,
  { agentId, at, result, endedAt, reasons }: OfferRecord,
): OfferExplained {
  const visit = visits.findLast(({ enqueuedAt }) => enqueuedAt <= at)
  return {
    agent: agentId,
    at: instant(at),
    waitedSeconds: visit ? seconds(at - visit.enqueuedAt) : null,
    result,
    lastedSeconds: endedAt === null ? null : seconds(endedAt - at),
    reasons,
  }
}

const seconds = (ms: number): number => Math.round(ms / 1000)

async function whyWaiting(parts: Parts, call: Call): Promise<readonly string[] | null> {
  const { state, place, offer } = call
  if (state === 'offered' && offer) return ['Somebody is being rung for it.']
  if (state !== 'waiting' || !place) return null
  if (place.queueSid === null) return ['The telephone has not put the caller in its queue yet.']
  if (place.leaving !== null) return [`The caller is on the way out of the line: ${place.leaving}.`]
  return whyNobodyYet(parts, call.sid, place)
}

async function whyNobodyYet(parts: Parts, sid: CallSid, place: Place): Promise<readonly string[]> {
  const { line } = await readLine(parts, await readLanes(parts))
  const ahead = await parts.store.line.aheadInLane(place)
  const call = toWaiting({ sid, place })
  return [
    ...tellWhy(explain(line, decideOffers(line), call)),
    ...(ahead > 0 ? [`${ahead} who ask for the same stand before it.`] : []),
    ...stuck(place, line.queues[place.queue], line.agents),
  ]
}

function stuck(
  { demands }: Place,
  rules: QueueRules | undefined,
  agents: readonly RoutedAgent[],
): readonly string[] {
  const nobody = unservable(demands, rules, agents)
  return nobody ? [tellUnservable(nobody)] : []
}
