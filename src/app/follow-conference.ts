import type { CallSid } from '../words.ts'
import type { Parts } from './parts.ts'

/** News of the conference named for a call: only that the caller was heard in it matters. */
export type FollowConference = (
  call: CallSid,
  news: Readonly<{ event: string; callSid: string }>,
) => Promise<void>

export const followConference =
  ({ store, now }: Parts): FollowConference =>
  async (call, { event, callSid }) => {
    if (event === 'participant-join' && callSid === call) await store.line.talking(call, now())
  }
