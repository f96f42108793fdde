import { localIso } from '../../calendar/index.ts'
import { standing, toCome, type Release, type VersionRelease } from '../../flow/index.ts'
import type { CampaignName, EpochMs } from '../../words.ts'
import { instant } from '../present.ts'

/** A version that answers, or is to: whom, and from when. */
export type Answering = Readonly<{
  version: number
  as: 'inForce' | 'canary' | 'scheduled'
  campaign: CampaignName | null
  share: number
  from: string | null
  /** By the company's clocks. */
  fromLocal: string
  release: number
}>

/** Everything of one flow that is in force or to come, by its releases in any order. */
export function answering(
  releases: readonly Release[],
  now: EpochMs,
  timeZone: string,
): readonly Answering[] {
  const show = (as: Answering['as'], release: VersionRelease): Answering => ({
    ...{ version: release.version, as, campaign: release.campaign, share: release.share },
    ...{ from: instant(release.from), fromLocal: localIso(release.from, timeZone), release: release.number },
  })
  const scopes = [...new Set([null, ...releases.map(({ campaign }) => campaign)])]
  const present = scopes.flatMap((campaign) => {
    const { full, canary } = standing(releases, { campaign, now })
    return [...(canary ? [show('canary', canary)] : []), ...(full ? [show('inForce', full)] : [])]
  })
  return [...present, ...toCome(releases, now).map((release) => show('scheduled', release))]
}
