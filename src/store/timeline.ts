import type { TimelineEntry } from '../call/index.ts'

// The newest are kept.
const timelineKept = 500

/** What a write adds to a timeline, for its `$push`; the newest 500 entries stay. */
export const onTimeline = (entries: readonly TimelineEntry[]) => ({ $each: entries, $slice: -timelineKept })
