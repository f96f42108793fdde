import type { Call } from '../call/index.ts'
import { suggestion, type Disposition } from '../flow/index.ts'
import type { Callback, FollowUp } from '../store/index.ts'
import { later, word, type AgentId, type CallSid, type E164, type EpochMs } from '../words.ts'
import { followUp } from './follow-up.ts'
import type { Parts } from './parts.ts'
import { presentFollowUp } from './present-taken-down.ts'

/** How an agent says a call ended. What is left out is as it was, or as usual. */
export type Said = Readonly<{ name: string; notes?: string; followUpAt?: EpochMs; owner?: AgentId | null }>

/** What became of it, with what it led to. */
export type Disposed =
  | Readonly<{ kind: 'disposed'; followUp: ShownFollowUp | null; suppressed: readonly E164[] }>
  | Readonly<{ kind: 'unknownCall' | 'unknownOwner' | 'pastFollowUp' }>
  | Readonly<{ kind: 'unknownDisposition'; hint: string | null }>

type ShownFollowUp = ReturnType<typeof presentFollowUp>

/**
 * Writes down how a call ended, as the agent says; a later word replaces an earlier one. What the disposition stands
 * for comes with it: a number that is not called again, something to be done, nothing left to do.
 */
export type DisposeCall = (call: CallSid, said: Said) => Promise<Disposed>

export function disposeCall(parts: Parts): DisposeCall {
  const { published } = parts
  return async (sid, said) => {
    const { dispositions } = published.company()
    const disposition = Object.hasOwn(dispositions, said.name) ? dispositions[said.name] : undefined
    if (!disposition)
      return { kind: 'unknownDisposition', hint: suggestion(said.name, Object.keys(dispositions)) }
    const refused = await refusal(parts, said)
    if (refused) return { kind: refused }
    const disposed = await whatWasTalkedOn(parts, sid)
    return disposed ? dispose(parts, { ...disposed, disposition, said }) : { kind: 'unknownCall' }
  }
}

async function refusal(
  { store, now }: Parts,
  { followUpAt, owner }: Said,
): Promise<'unknownOwner' | 'pastFollowUp' | null> {
  if (followUpAt !== undefined && followUpAt <= now()) return 'pastFollowUp'
  return owner && !(await store.agents.find(owner)) ? 'unknownOwner' : null
}

/** What an agent talked on: a call, or a callback with the call in which it was asked for. */
type Disposable = Readonly<{ call: Call; callback: Callback | null }>

async function whatWasTalkedOn({ store }: Parts, sid: CallSid): Promise<Disposable | null> {
  const own = await store.calls.load(sid)
  if (own) return { call: own, callback: null }
  const callback = await store.callbacks.find(sid)
  const asked = callback?.asks.at(-1)
  const call = asked ? await store.calls.load(asked.callSid) : null
  return call && { call, callback }
}

type Disposing = Disposable & Readonly<{ disposition: Disposition; said: Said }>

/** What must come of it comes first: whoever is not answered says it again, and it is all done once. */
async function dispose(parts: Parts, disposing: Disposing): Promise<Disposed> {
  const { disposition } = disposing
  const suppressed = disposition.suppresses ? await suppress(parts, disposing) : []
  const toDo = await arrange(parts, disposing)
  await write(parts.store, disposing)
  return { kind: 'disposed', followUp: toDo && presentFollowUp(toDo), suppressed }
}

/** The caller's number, where they were called, and that of the inquiry they called about: they asked that *they* not be called again. */
async function suppress(
  { store, now }: Parts,
  { call, callback, disposition }: Disposing,
): Promise<readonly E164[]> {
  const { linked } = call.position.context
  const inquiry = linked === null ? null : await store.inquiries.find(linked)
  const { callerNumber } = call.facts
  const numbers = new Set([callerNumber, callback?.number ?? null, inquiry?.inquiry.phone.e164 ?? null])
  numbers.delete(null)
  const known = [...numbers].map((number) => word<E164>(number ?? ''))
  for (const number of known) {
    await store.suppressions.record({
      key: `${call.sid}:disposition:${number}`,
      number,
      at: now(),
      callSid: call.sid,
      words: disposition.name,
      scope: 'company',
      source: 'disposition',
    })
  }
  return known
}

async function write(
  { calls, callbacks }: Parts['store'],
  { call, callback, disposition: { name }, said: { notes } }: Disposing,
): Promise<void> {
  if (callback) {
    const told = { name, notes: notes ?? callback.attempts.at(-1)?.disposition?.notes ?? '', flagged: false }
    await callbacks.setDisposition(callback.id, told, { onlyIfNone: false })
    return
  }
  if (notes !== undefined) await calls.keepNotes(call.sid, notes)
  await calls.setDisposition(call.sid, name)
}

/** What is to be done after the call, or no longer. */
async function arrange(
  parts: Parts,
  { call, disposition, said: { followUpAt, owner } }: Disposing,
): Promise<FollowUp | null> {
  const { name, isFinal } = disposition
  if (disposition.followUp || followUpAt !== undefined) {
    const afterMs = disposition.followUp?.afterMs ?? null
    const dueAt = followUpAt ?? (afterMs === null ? undefined : later(parts.now(), afterMs))
    const wish = { kind: 'disposition', n: 1, what: name } as const
    return followUp(parts, call, {
      ...wish,
      ...(owner !== undefined && { owner }),
      ...(dueAt !== undefined && { dueAt }),
    })
  }
  await callOff(parts, call, { because: name, isFinal })
  return null
}

// More open things than one inquiry ever has.
const openAtMost = 200

/**
 * Another word about the call stands now, so what an earlier one led to is not to be done any more; after a final one
 * nor is what the inquiry's messages and other calls led to. What an agent promised stands.
 */
async function callOff(
  { store, now }: Parts,
  call: Call,
  { because, isFinal }: Readonly<{ because: string; isFinal: boolean }>,
): Promise<void> {
  const { linked } = call.position.context
  const ofCall = await store.followUps.ofCall(call.sid)
  const ofInquiry =
    isFinal && linked !== null ? await store.followUps.ofInquiry(linked, openAtMost, null) : []
  const off = [...ofCall.filter(({ kind }) => isFinal || kind === 'disposition'), ...ofInquiry].filter(
    ({ state, kind }) => state === 'open' && kind !== 'promise',
  )
  const by = call.agent?.id ?? 'disposition'
  for (const { id } of off)
    await store.followUps.close(id, {
      state: 'cancelled',
      by,
      note: `The call came to: ${because}`,
      at: now(),
    })
}

/** What an agent writes down of a call; `false`: no such call. */
export type NoteCall = (call: CallSid, notes: string) => Promise<boolean>

export const noteCall =
  ({ store }: Parts): NoteCall =>
  (call, notes) =>
    store.calls.keepNotes(call, notes)
