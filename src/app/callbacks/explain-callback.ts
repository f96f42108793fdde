import type { CallbackState } from '../../call/index.ts'
import type { Attempt, Callback } from '../../store/index.ts'
import { word, type CallSid } from '../../words.ts'
import { explainOffer, whyNobodyYet, type OfferExplained } from '../explain-call.ts'
import type { Parts } from '../parts.ts'

/** Why a callback went as it did: the same shape as of a call, with the calls to the person beside it. */
export type CallbackExplained = Readonly<{
  sid: string
  state: CallbackState
  outcome: CallbackState | null
  offers: readonly OfferExplained[]
  /** Each call to the person in sentences: how it went, and on what permission it rested. */
  attempts: readonly string[]
  /** Why nobody is rung for it now; `null` when it does not wait. */
  waiting: readonly string[] | null
}>

/** The callback explained; `null` when it is not known. */
export const explainCallback =
  (parts: Parts) =>
  async (id: string): Promise<CallbackExplained | null> => {
    const callback = await parts.store.callbacks.find(id)
    if (!callback) return null
    const { state, closedAt, place, offers, attempt, attempts } = callback
    return {
      ...{ sid: id, state, outcome: closedAt === null ? null : state },
      offers: offers.map((offer) => explainOffer(place?.enqueuedAt ?? null, offer)),
      attempts: [...attempts, ...(attempt ? [attempt] : [])].flatMap(sentencesOf),
      waiting: await whyNot(parts, callback),
    }
  }

const sentencesOf = ({ n, at, agentId, result, permission }: Attempt): readonly string[] => [
  `Call ${n}, ${new Date(at).toISOString()}, for ${agentId}: ${result ?? 'going on'}.`,
  ...permission.because.map((sentence) => `  ${sentence}`),
]

async function whyNot(parts: Parts, callback: Callback): Promise<readonly string[] | null> {
  const { id, state, place } = callback
  if (state === 'waiting' && place) return whyNobodyYet(parts, 'callback', { sid: word<CallSid>(id), place })
  return standing[state](callback)
}

const nothing = (): null => null
const asItSays = ({ because }: Callback): readonly string[] => because

/** How it stands while it waits for nobody in line. */
const standing: Readonly<Record<CallbackState, (callback: Callback) => readonly string[] | null>> = {
  open: ({ dueAt, because }) => [`It is due at ${new Date(dueAt).toISOString()}.`, ...because],
  waiting: () => ['It stands in line.'],
  offered: () => ['Somebody is being rung for it.'],
  taken: () => ['Somebody has taken it by hand.'],
  refused: asItSays,
  expired: asItSays,
  dialling: nothing,
  talking: nothing,
  done: nothing,
  cancelled: nothing,
}
