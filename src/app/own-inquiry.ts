import type { AgentId, InquiryId } from '../words.ts'
import type { Parts } from './parts.ts'

/** What became of it: `unknownAgent` names one that the company does not have. */
export type InquiryOwned = Readonly<{ kind: 'owned' | 'unknownInquiry' | 'unknownAgent' }>

/** Gives an inquiry, and what is still to be done for it, to an agent; or to nobody, who is anybody. */
export type OwnInquiry = (id: InquiryId, owner: AgentId | null) => Promise<InquiryOwned>

export const ownInquiry =
  ({ store }: Parts): OwnInquiry =>
  async (id, owner) => {
    if (owner !== null && !(await store.agents.find(owner))) return { kind: 'unknownAgent' }
    if (!(await store.inquiries.setOwner(id, owner))) return { kind: 'unknownInquiry' }
    // A crash before this is mended by whoever asks again, which they do: they were not answered.
    await store.followUps.handOver(id, owner)
    return { kind: 'owned' }
  }
