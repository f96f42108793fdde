import type { CampaignName, EpochMs } from '../../words.ts'
import { namesVersion, type Release } from './release.ts'
import { everybody, standing, toCome } from './standing.ts'

/** What somebody wants: this version, for this share of the callers of this campaign (`null`: of all), from then on. */
export type Wish = Readonly<{
  version: number
  share: number
  campaign: CampaignName | null
  /** `null` is at once. */
  from: EpochMs | null
}>

export type Refused = Readonly<{ kind: 'unchanged' | 'impossible'; because: string }>

/** Why one flow's releases, in any order, cannot take this one; `null` when they can. */
export function refuseRelease(releases: readonly Release[], wish: Wish, now: EpochMs): Refused | null {
  if (wish.from !== null && wish.from <= now)
    return impossible('That moment has passed. Leave it out to publish at once.')
  const isForSome = wish.share < everybody || wish.campaign !== null
  if (isForSome && standing(releases, { campaign: null, now: wish.from ?? now }).full === null)
    return impossible(
      'There is no version yet that the other callers could have: give this one to all of them.',
    )
  return alreadySo(releases, wish, now) ? unchanged(wish) : null
}

const unchanged = ({ version, share, from }: Wish): Refused => ({
  kind: 'unchanged',
  because:
    from === null && share < everybody
      ? `Version ${version} has that many callers already, or all; go back first to give it to fewer.`
      : `Version ${version} is released like that already.`,
})

const impossible = (because: string): Refused => ({ kind: 'impossible', because })

function alreadySo(releases: readonly Release[], wish: Wish, now: EpochMs): boolean {
  if (wish.from !== null) return toCome(releases, now).some((release) => isSame(release, wish))
  const { full, canary } = standing(releases, { campaign: wish.campaign, now })
  if (canary) return isSame({ ...canary, from: null }, wish)
  return full?.version === wish.version
}

const isSame = (release: Wish, wish: Wish): boolean =>
  release.version === wish.version &&
  release.share === wish.share &&
  release.campaign === wish.campaign &&
  release.from === wish.from

/**
 * When a release begins that is to begin at once. Clocks of servers differ: it is never before one that has begun, or
 * it would be overruled by it.
 */
export function atOnce(releases: readonly Release[], now: EpochMs): EpochMs {
  const immediate = releases.filter((release) => !namesVersion(release) || release.from <= release.at)
  return immediate.reduce((latest, { from }) => (from > latest ? from : latest), now)
}
