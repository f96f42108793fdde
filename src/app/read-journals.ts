import type { JournalledCall } from '../store/index.ts'
import type { CallSid } from '../words.ts'
import type { Parts } from './parts.ts'
import { companyName } from './publishing/company-name.ts'
import { page, readCursor, type Page, type PageRequest } from './page.ts'

/** What is needed to take calls again, elsewhere: what their turns took in, and the company they went by. */
export function readJournals({ store }: Parts) {
  return {
    journal: async (sid: CallSid) => {
      const found = await store.calls.journalOf(sid)
      return found && presentJournal(found)
    },
    /** Calls of a flow that are over, the newest first. */
    journals: async (flow: string, { limit, after }: PageRequest): Promise<Page<PresentedJournal>> => {
      const found = await store.calls.newestOfFlow(flow, limit, readCursor(after))
      const last = found.at(-1)?.call
      return page(found.map(presentJournal), limit, last && { at: last.startedAt, id: last.sid })
    },
    /** The company's file as it was published under this number. */
    company: async (version: number) => {
      const found = await store.publications.find(companyName, version)
      return found && { version, text: found.text }
    },
  }
}

type PresentedJournal = ReturnType<typeof presentJournal>

const presentJournal = ({ call, journal }: JournalledCall) => ({
  sid: call.sid,
  flow: `${call.flow.name}@${call.flow.version}`,
  state: call.state,
  outcome: call.outcome,
  /** The machine's state it was in when it ended. */
  at: call.position.value,
  facts: call.facts,
  journal,
})
