import type { Call } from '../call/index.ts'
import type { CallSid, InquiryId } from '../words.ts'
import { inquiryHistory } from './inquiry-history.ts'
import type { Parts } from './parts.ts'
import { page, readCursor, type PageRequest } from './page.ts'
import { presentOnCall, presentTalk } from './present-talk.ts'
import { presentCall, presentInquiry } from './present.ts'
import { readQueues } from './read-queues.ts'
import { agreedWith, takenDownBy } from './read-taken-down.ts'

/** What the API reads. Each answers `null` for what is not there. */
export function readModels(parts: Parts) {
  const { store, published } = parts
  return {
    call: async (sid: CallSid) => {
      const call = await store.calls.load(sid)
      if (!call) return null
      const { linked } = call.position.context
      const [inquiry, takenDown] = await Promise.all([
        linked && store.inquiries.find(linked),
        takenDownBy({ store }, sid),
      ])
      return { ...presentCall(call, inquiry), talk: presentTalk(call), ...takenDown }
    },
    /** A call as the answer to what was asked about its conversation. */
    talk: presentOnCall,
    /** The supervisor who is rung at this number; `null` for none. */
    supervisorAt: (phone: string) =>
      Object.entries(published.company().supervisors).find(([, one]) => one.phone === phone)?.[0] ?? null,
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
      if (!stored) return null
      const history = await inquiryHistory(parts, stored, firstOfHistory)
      return { ...presentInquiry(stored), ...(await agreedWith({ store }, id)), history }
    },
    inquiryHistory: async (id: InquiryId, request: PageRequest) => {
      const stored = await store.inquiries.find(id)
      return stored && inquiryHistory(parts, stored, request)
    },
    inquiries: async ({ limit, after }: PageRequest) => {
      const stored = await store.inquiries.newest(limit, readCursor(after))
      const last = stored.at(-1)
      return page(stored.map(presentInquiry), limit, last && { at: last.inquiry.submittedAt, id: last.id })
    },
    /** The sound of a recorded prompt, by its hash. */
    recording: (hash: string) => store.recordings.sound(hash),
    queues: readQueues(parts),
  }
}

// The rest of it is read page by page.
const firstOfHistory: PageRequest = { limit: 50, after: null }

/** The inquiry a call is linked to, if any. */
const linkedTo = ({ position }: Call): readonly InquiryId[] =>
  position.context.linked === null ? [] : [position.context.linked]
