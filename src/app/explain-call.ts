import type { Call, OfferRecord, Place, PlaceInLine } from '../call/index.ts'
import { overflowWords } from '../flow/index.ts'
import {
  decideOffers,
  explain,
  tellUnservable,
  tellWhy,
  unservable,
  type QueueRules,
  type RoutedAgent,
} from '../routing/index.ts'
import type { CallSid, EpochMs } from '../words.ts'
import { lineOf } from './line-of.ts'
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

export type OfferExplained = Readonly<{
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
      offers: offers.map((offer) => explainOffer(enqueuedBefore(call, offer), offer)),
      waiting: await whyWaiting(parts, call),
    }
  }

const enqueuedBefore = ({ visits }: Call, { at }: OfferRecord): EpochMs | null =>
  visits.findLast(({ enqueuedAt }) => enqueuedAt <= at)?.enqueuedAt ?? null

/** One offer explained; `since` is when the place in line began. */
export function explainOffer(
  since: EpochMs | null,
  { agentId, at, result, endedAt, reasons }: OfferRecord,
): OfferExplained {
  return {
    agent: agentId,
    at: instant(at),
    waitedSeconds: since === null ? null : seconds(at - since),
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
  if (place.leaving !== null) return [`The caller is on the way out of the line: ${whyLeaving(place)}.`]
  return whyNobodyYet(parts, 'call', { sid: call.sid, place })
}

function whyLeaving({ leaving, overflow }: Place): string {
  const led = overflow.find(({ way }) => way === leaving)
  return led ? overflowWords(led) : String(leaving)
}

type Waiting = Readonly<{ sid: CallSid; place: PlaceInLine }>

/** Why nobody has what waits at this place yet, holding or not. */
export async function whyNobodyYet(
  parts: Parts,
  purpose: 'call' | 'callback',
  { sid, place }: Waiting,
): Promise<readonly string[]> {
  const { line } = await readLine(parts, await readLanes(parts))
  const ahead = await lineOf(parts, purpose).aheadInLane(place)
  const call = toWaiting({ sid, place })
  return [
    ...tellWhy(explain(line, decideOffers(line), call)),
    ...(ahead > 0 ? [`${ahead} who ask for the same stand before it.`] : []),
    ...stuck(place, line.queues[place.queue], line.agents),
  ]
}

function stuck(
  { demands }: PlaceInLine,
  rules: QueueRules | undefined,
  agents: readonly RoutedAgent[],
): readonly string[] {
  const nobody = unservable(demands, rules, agents)
  return nobody ? [tellUnservable(nobody)] : []
}
