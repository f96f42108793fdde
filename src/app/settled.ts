import type { EpochMs } from '../words.ts'
import type { Parts } from './parts.ts'

/** A pair of writes is milliseconds apart, and a REST call seconds; what is older than this, ms, was left behind. */
export const settledMs = 10_000

/** Whether what began at `since` was left behind; `undefined` never is. */
export const isSettled = ({ now }: Parts, since: EpochMs | undefined): boolean =>
  since !== undefined && now() - since >= settledMs
