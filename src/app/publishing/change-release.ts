import type { CampaignName } from '../../words.ts'
import { word } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { audienceOf, momentOf, type Audience } from './publish-request.ts'
import { releaseVersion, type NotReleasedVersion, type Released } from './release-version.ts'
import { rollBack, type NotRolledBack, type RolledBack } from './roll-back.ts'
import { withdrawRelease, type Withdrawn } from './withdraw-release.ts'

export type RollBackFlow = (
  name: string,
  wish: Readonly<{ version: number | null; campaign: string | null; author: string; message: string }>,
) => Promise<RolledBack | NotRolledBack>

/** Goes back to a version, by default the one before; see `rollBack`. */
export function rollBackFlow({ store, published, now }: Parts): RollBackFlow {
  return async (name, { version, campaign, author, message }) => {
    const named = campaign === null ? null : word<CampaignName>(campaign)
    const done = await rollBack(store, { name, version, campaign: named, by: author, message }, now())
    await published.refresh()
    return done
  }
}

export type ReleaseFlow = (
  name: string,
  version: number | null,
  audience: Audience,
) => Promise<Released | NotReleasedVersion>

/** Gives a version that is there already to others; see `releaseVersion`. */
export function releaseFlow(parts: Parts): ReleaseFlow {
  return async (name, version, audience) => {
    const from = momentOf(parts, audience.from)
    if (from.kind === 'unreadable') return { kind: 'impossible', because: from.because }
    const wish = {
      name,
      version,
      ...audienceOf(audience),
      from: from.at,
      by: audience.author,
      message: audience.message,
    }
    const done = await releaseVersion(parts.store, wish, parts.now())
    await parts.published.refresh()
    return done
  }
}

export type WithdrawFlow = (
  name: string,
  wish: Readonly<{ release: number | null; author: string; message: string }>,
) => Promise<Withdrawn>

/** Takes back what is scheduled, or a canary; see `withdrawRelease`. */
export function withdrawFlow({ store, published, now }: Parts): WithdrawFlow {
  return async (name, { release, author, message }) => {
    const done = await withdrawRelease(store, { name, release, by: author, message }, now())
    await published.refresh()
    return done
  }
}
