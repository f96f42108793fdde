import { namesVersion, type Release } from './release.ts'
import { begun, everybody, standing, type Scope } from './standing.ts'

/**
 * What rolling back without naming a version means in this scope: end the canary when there is one, else go back to
 * what answered before the present version first did; `followsAll` for a campaign's first own version, `null` when
 * there is nothing before.
 */
export function versionBefore(releases: readonly Release[], scope: Scope): number | 'followsAll' | null {
  const { full, canary } = standing(releases, scope)
  if (canary) return full?.version ?? followsAllIn(scope)
  if (!full) return null
  const oldestFirst = begun(releases, scope).toReversed().filter(isForEverybody)
  const first = oldestFirst.findIndex((release) => namesVersion(release) && release.version === full.version)
  const before = oldestFirst[first - 1]
  return before && namesVersion(before) ? before.version : followsAllIn(scope)
}

const followsAllIn = ({ campaign }: Scope): 'followsAll' | null => (campaign === null ? null : 'followsAll')

const isForEverybody = (release: Release): boolean => !namesVersion(release) || release.share === everybody
