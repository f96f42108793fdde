import {
  agentLanguage,
  askDisposition,
  dispositionLabel,
  dispositionWords,
  systemLanguage,
} from '../call/index.ts'
import type { Disposition } from '../flow/index.ts'
import type { Agent } from '../store/index.ts'
import { renderHangup, renderKeysAsked } from '../twilio/index.ts'
import { word, type EpochMs, type OfferId } from '../words.ts'
import type { ExtendWrapUp } from './change-wrap-up.ts'
import type { DisposeCall } from './dispose-call.ts'
import type { Parts } from './parts.ts'
import { talkedOn, type TalkedOn } from './talked-on.ts'

/**
 * Asks an agent, on the leg on which they have talked, how the call ended; `null` where there is nothing to ask, or no
 * time for it.
 */
export type AskAgent = (offer: OfferId) => Promise<string | null>

/**
 * What the agent pressed. `until` is when their wrap-up was to end as they were asked, ms, 0 where it had not begun:
 * of the copies of one wish for more time one is granted. `confirming` is what they are to confirm, by name.
 */
export type HearDisposition = (
  offer: OfferId,
  asked: Readonly<{ until: number; confirming: string | null }>,
  keys: string,
) => Promise<string>

type Parting = Readonly<{ agent: Agent; talked: TalkedOn }>

// As long as it takes to ask and to answer: the line is to be free again when the next call may come.
const askingMs = 15_000
const usualPatienceSeconds = 8
const longPatienceSeconds = 60
const extensionMs = 120_000

export const askAgent =
  (parts: Parts): AskAgent =>
  async (offerId) => {
    const parting = await partingFrom(parts, offerId)
    if (!parting || isDisposed(parting.talked)) return null
    const { wrapUpUntil } = parting.agent
    if (wrapUpUntil !== null && wrapUpUntil - parts.now() < askingMs) return null
    return keyed(parts).length === 0 ? null : question(parts, offerId, parting, [])
  }

type Following = Readonly<{ disposeCall: DisposeCall; extendWrapUp: ExtendWrapUp }>

export function hearDisposition(parts: Parts, following: Following): HearDisposition {
  return async (offerId, { until, confirming }, keys) => {
    const parting = await partingFrom(parts, offerId)
    if (!parting) return renderHangup()
    const { words, say } = voiceOf(parting.agent)
    if (keys === '') return renderHangup(say(words.goodbye))
    const confirmed = keyed(parts).find(({ name }) => name === confirming)
    if (confirmed)
      return keys === '1'
        ? dispose(parts, following, { ...parting, chosen: confirmed })
        : question(parts, offerId, parting, [])
    if (keys === '0') return moreTime(parts, following, { offerId, parting, until })
    const chosen = keyed(parts).find(({ key }) => key === keys)
    if (!chosen) return question(parts, offerId, parting, [words.noChoice])
    return chosen.suppresses
      ? confirmation(parts, offerId, { ...parting, chosen })
      : dispose(parts, following, { ...parting, chosen })
  }
}

type Chosen = Parting & Readonly<{ chosen: Disposition }>

async function dispose(
  { store }: Parts,
  { disposeCall }: Following,
  { agent, talked: { sid }, chosen }: Chosen,
): Promise<string> {
  // Read again: what was said at the desk meanwhile stands, and a late copy of a key press changes nothing.
  const now = await talkedOn(store, sid)
  if (now && !isDisposed(now)) await disposeCall(sid, { name: chosen.name })
  const { words, say } = voiceOf(agent)
  return renderHangup(say(words.thanks))
}

type Asking = Readonly<{ offerId: OfferId; parting: Parting; until: number }>

async function moreTime(
  parts: Parts,
  { extendWrapUp }: Following,
  { offerId, parting, until }: Asking,
): Promise<string> {
  const { words } = voiceOf(parting.agent)
  const from = until === 0 ? null : word<EpochMs>(until)
  const change = await extendWrapUp(parting.agent.id, extensionMs, from)
  const told = change.kind === 'extended' ? words.moreTime : words.noMoreTime
  return question(parts, offerId, (await partingFrom(parts, offerId)) ?? parting, [told])
}

const isDisposed = ({ disposition }: TalkedOn): boolean => disposition !== null && !disposition.flagged

const keyed = ({ published }: Parts): readonly Disposition[] =>
  Object.values(published.company().dispositions).filter(({ key }) => key !== null)

function voiceOf({ skills }: Agent) {
  const language = agentLanguage(skills)
  const words = dispositionWords[systemLanguage(language).primary]
  return { words, language, say: (...said: readonly string[]) => ({ text: said.join(' '), language }) }
}

/** Who has just talked under the offer, and on what; `null` when that goes on, or was no caller's. */
async function partingFrom({ store }: Parts, offerId: OfferId): Promise<Parting | null> {
  const agent = await partingAgent(store, offerId)
  const sid = agent?.offer?.callSid ?? agent?.lastCall
  const talked = sid ? await talkedOn(store, sid) : null
  if (!agent || !talked) return null
  return talked.offerId === null || talked.offerId === offerId ? { agent, talked } : null
}

/** The agent whose conversation under the offer is over, told of or not. */
async function partingAgent({ agents }: Parts['store'], offerId: OfferId): Promise<Agent | null> {
  // Before the end of the call is told, the agent still holds it.
  const holder = await agents.holding(offerId)
  const agent = holder ?? (await agents.partedFrom(offerId))
  return agent?.state === (holder ? 'onCall' : 'wrapUp') ? agent : null
}

function question(parts: Parts, offerId: OfferId, { agent }: Parting, before: readonly string[]): string {
  const { language, say } = voiceOf(agent)
  const until = agent.wrapUpUntil ?? 0
  const hasTime = until - parts.now() > (longPatienceSeconds + usualPatienceSeconds) * 1000
  const words = say(...before, askDisposition(keyed(parts), language))
  return renderKeysAsked(words, parts.addresses.offer(offerId, `disposition/${until}`), {
    keys: 'one',
    patienceSeconds: hasTime ? longPatienceSeconds : usualPatienceSeconds,
  })
}

/** A number that is not called again is asked for twice: a slip of the finger would be for ever. */
function confirmation(parts: Parts, offerId: OfferId, { agent, chosen }: Chosen): string {
  const { words, language, say } = voiceOf(agent)
  const action = parts.addresses.offer(offerId, `disposition/${agent.wrapUpUntil ?? 0}/${chosen.name}`)
  return renderKeysAsked(say(words.confirm(dispositionLabel(chosen, language))), action, {
    keys: 'one',
    patienceSeconds: usualPatienceSeconds,
  })
}
