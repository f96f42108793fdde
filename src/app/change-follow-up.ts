import type { Parts } from './parts.ts'
import { presentFollowUp } from './present-taken-down.ts'

/** What somebody says of a follow-up; a note that is left out leaves the one that is there. */
export type FollowUpWord = Readonly<{ state: 'done' | 'cancelled'; by: string; note?: string }>

/** What became of it: `refused` shows the follow-up as it stands, which does not allow the change. */
export type FollowUpChange =
  | Readonly<{ kind: 'changed'; followUp: ReturnType<typeof presentFollowUp> }>
  | Readonly<{ kind: 'refused'; followUp: ReturnType<typeof presentFollowUp> }>
  | Readonly<{ kind: 'unknown' }>

/** Finishes or cancels a follow-up. What is closed stays closed. */
export type ChangeFollowUp = (id: string, said: FollowUpWord) => Promise<FollowUpChange>

export const changeFollowUp =
  ({ store, now }: Parts): ChangeFollowUp =>
  async (id, said) => {
    const closed = await store.followUps.close(id, { ...said, at: now() })
    if (closed) return { kind: 'changed', followUp: presentFollowUp(closed) }
    const standing = await store.followUps.find(id)
    if (!standing) return { kind: 'unknown' }
    // The same word a second time, whose first answer was lost.
    const isRepeat = standing.state === said.state && standing.by === said.by
    return { kind: isRepeat ? 'changed' : 'refused', followUp: presentFollowUp(standing) }
  }
