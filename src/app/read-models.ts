import type { Call } from '../call/index.ts'
import type { Cursor } from '../store/index.ts'
import { word, type CallSid, type EpochMs, type InquiryId } from '../words.ts'
import type { Parts } from './parts.ts'
import { presentAgent, presentCall, presentInquiry } from './present.ts'

/** One page of a list, newest first; `next` is where the following page begins, `null` at the end. */
export type Page<Item> = Readonly<{ items: readonly Item[]; next: string | null }>

/** `after` is a page's `next`; `null` is the first page. */
export type PageRequest = Readonly<{ limit: number; after: string | null }>

/** What the API reads. Each answers `null` for what is not there. */
export function readModels({ store, published, now }: Parts) {
  return {
    call: async (sid: CallSid) => {
      const call = await store.calls.load(sid)
      if (!call) return null
      const { linked } = call.position.context
      return presentCall(call, linked && (await store.inquiries.find(linked)))
    },
    calls: async ({ limit, after }: PageRequest) => {
      const calls = await store.calls.newest(limit, readCursor(after))
      const last = calls.at(-1)
      const linked = await store.inquiries.findAll(calls.flatMap(linkedTo))
      const items = calls.map((call) =>
        presentCall(call, linked.find(({ id }) => linkedTo(call)[0] === id) ?? null),
      )
      return page(items, limit, last && { at: last.startedAt, id: last.sid })
    },
    inquiry: async (id: InquiryId) => {
      const stored = await store.inquiries.find(id)
      return stored && presentInquiry(stored)
    },
    inquiries: async ({ limit, after }: PageRequest) => {
      const stored = await store.inquiries.newest(limit, readCursor(after))
      const last = stored.at(-1)
      return page(stored.map(presentInquiry), limit, last && { at: last.inquiry.submittedAt, id: last.id })
    },
    agents: async () => (await store.agents.all()).map(presentAgent),
    /** The sound of a recorded prompt, by its hash. */
    recording: store.recordings.sound,
    queues: async () =>
      Promise.all(
        Object.values(published.company().queues).map(async ({ name, skills, calendar }) => ({
          name,
          skills,
          calendar,
          waiting: await store.line.lengthOf(name),
          at: new Date(now()).toISOString(),
        })),
      ),
  }
}

/** The inquiry a call is linked to, if any. */
const linkedTo = ({ position }: Call): readonly InquiryId[] =>
  position.context.linked === null ? [] : [position.context.linked]

/** A page of `items` of which `last` is the last; there is more when it is full. */
export function page<Item>(items: readonly Item[], limit: number, last: Cursor | undefined): Page<Item> {
  return { items, next: items.length < limit || last === undefined ? null : `${last.at}.${last.id}` }
}

/** A `next` that nobody gave out reads as the first page. */
export function readCursor(text: string | null): Cursor | null {
  const [, at, id] = /^(\d+)\.(.+)$/.exec(text ?? '') ?? []
  return at === undefined || id === undefined ? null : { at: word<EpochMs>(Number(at)), id }
}
