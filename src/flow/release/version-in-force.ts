import type { CampaignName, EpochMs } from '../../words.ts'
import { shareOf } from '../known/side-of.ts'
import type { Release } from './release.ts'
import { standing, type Scope } from './standing.ts'

/** A call that begins. */
export type BeginningCall = Readonly<{
  campaign: CampaignName
  /** The same for all calls of one caller, so that they stay on one side of a canary. */
  callerKey: string
  now: EpochMs
}>

/**
 * The version that answers a call, by one flow's releases in any order: the campaign's own before that of all; `null`
 * when none has begun.
 */
export function versionInForce(
  releases: readonly Release[],
  { campaign, callerKey, now }: BeginningCall,
): number | null {
  return (
    versionIn(releases, { campaign, now }, callerKey) ??
    versionIn(releases, { campaign: null, now }, callerKey)
  )
}

function versionIn(releases: readonly Release[], scope: Scope, callerKey: string): number | null {
  const { full, canary } = standing(releases, scope)
  if (canary && shareOf(`${callerKey} ${canary.flow}`) < canary.share) return canary.version
  return full?.version ?? null
}
