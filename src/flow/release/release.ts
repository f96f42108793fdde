import type { CampaignName, EpochMs } from '../../words.ts'

/** What every release says: for which flow, in what order, from when, for whom, and who wants it so. */
type Saying = Readonly<{
  flow: string
  /** From 1, over all flows; what was published together has one number. A later one overrules an earlier one. */
  number: number
  /** It answers calls that begin at this moment or later. */
  from: EpochMs
  /** Only calls of this campaign; `null` is all of them. */
  campaign: CampaignName | null
  by: string
  message: string
  at: EpochMs
}>

/**
 * One line of the book that says which version of a flow answers. The book is only ever added to: taking something
 * back is a line of its own.
 */
export type Release = Saying &
  (
    | Readonly<{
        kind: 'published' | 'rolledBack'
        version: number
        /** Percent of callers, 1 to 100; below 100 it is a canary, and the others stay where they are. */
        share: number
      }>
    /** The campaign has no version of its own any more. */
    | Readonly<{ kind: 'followsAll' }>
    /** The flow's release of that number does not count any more. */
    | Readonly<{ kind: 'withdrawn'; release: number }>
  )

/** A release that names a version. */
export type VersionRelease = Extract<Release, { kind: 'published' | 'rolledBack' }>

export const namesVersion = (release: Release): release is VersionRelease =>
  release.kind === 'published' || release.kind === 'rolledBack'
