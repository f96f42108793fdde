import type { EpochMs } from '../../words.ts'
import type { Release } from './release.ts'
import { standing, toCome } from './standing.ts'

/**
 * Every version that calls may begin with from now on if nothing more is released, by one flow's releases in any order:
 * what all and each campaign have, canaries, and what is scheduled.
 */
export function mayAnswer(releases: readonly Release[], now: EpochMs): readonly number[] {
  const campaigns = new Set([null, ...releases.map(({ campaign }) => campaign)])
  const standings = [...campaigns].map((campaign) => standing(releases, { campaign, now }))
  const present = standings.flatMap(({ full, canary }) =>
    [full, canary].filter((release) => release !== null),
  )
  return [...new Set([...present, ...toCome(releases, now)].map(({ version }) => version))]
}
