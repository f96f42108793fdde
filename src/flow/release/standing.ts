import type { CampaignName, EpochMs } from '../../words.ts'
import { namesVersion, type Release, type VersionRelease } from './release.ts'

/** For whom and when a flow's releases are asked; `campaign` `null` is all who have no version of their own. */
export type Scope = Readonly<{ campaign: CampaignName | null; now: EpochMs }>

/** What answers in one scope: the version for everybody, and the canary that some go to instead. */
export type Standing = Readonly<{
  /** `null`: nothing yet, or, of a campaign, whatever answers all. */
  full: VersionRelease | null
  canary: VersionRelease | null
}>

/** What answers in exactly this scope, by one flow's releases in any order. */
export function standing(releases: readonly Release[], scope: Scope): Standing {
  const [newest, ...older] = begun(releases, scope)
  if (newest === undefined || !namesVersion(newest)) return { full: null, canary: null }
  if (newest.share === everybody) return { full: newest, canary: null }
  // A canary is held against what everybody has, never against an earlier canary: narrowing it takes effect as well.
  const before = older.find((release) => !namesVersion(release) || release.share === everybody)
  return { full: before && namesVersion(before) ? before : null, canary: newest }
}

/** Percent of callers that a release for everybody takes. */
export const everybody = 100

/** The releases of the scope that have begun, the one that overrules the others first. */
export const begun = (releases: readonly Release[], { campaign, now }: Scope): readonly Counted[] =>
  counted(releases, now)
    .filter((release) => release.campaign === campaign && release.from <= now)
    .toSorted((a, b) => b.from - a.from || b.number - a.number)

/** The releases that are yet to begin, the next one first; of all scopes. */
export const toCome = (releases: readonly Release[], now: EpochMs): readonly VersionRelease[] =>
  counted(releases, now)
    .filter(namesVersion)
    .filter(({ from }) => from > now)
    .toSorted((a, b) => a.from - b.from || a.number - b.number)

type Counted = Exclude<Release, { kind: 'withdrawn' }>

/** All but what was withdrawn by then, and the withdrawals. */
function counted(releases: readonly Release[], now: EpochMs): readonly Counted[] {
  const withdrawn = new Set(
    releases.flatMap((release) =>
      release.kind === 'withdrawn' && release.from <= now ? [release.release] : [],
    ),
  )
  return releases.flatMap((release) =>
    release.kind === 'withdrawn' || withdrawn.has(release.number) ? [] : [release],
  )
}
