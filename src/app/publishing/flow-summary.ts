import { namesVersion, type Company, type Release } from '../../flow/index.ts'
import type { Draft } from '../../store/index.ts'
import type { EpochMs } from '../../words.ts'
import { instant } from '../present.ts'
import { answering, type Answering } from './answering.ts'

/** What the summary of a flow is made from. */
type Known = Readonly<{
  releases: readonly Release[]
  draft: Omit<Draft, 'text'> | null
  company: Company
  now: EpochMs
}>

/** A flow at a glance: which version answers whom, what is to come, and who changed it last. */
export function flowSummary(name: string, { releases, draft, company, now }: Known) {
  const all = answering(releases, now, company.timeZone)
  const forAll = (as: Answering['as']): Answering | null =>
    all.find((each) => each.as === as && each.campaign === null) ?? null
  const isPresentOf = (campaign: string) => (each: Answering) =>
    each.campaign === campaign && each.as !== 'scheduled'
  return {
    name,
    inForce: forAll('inForce')?.version ?? null,
    canary: forAll('canary'),
    scheduled: all.filter(({ as }) => as === 'scheduled'),
    campaigns: Object.values(company.campaigns)
      .filter(({ flow }) => flow === name)
      .map((campaign) => ({ name: campaign.name, own: all.filter(isPresentOf(campaign.name)) })),
    last: lastOf(releases),
    draft: draft && { author: draft.author, updatedAt: instant(draft.updatedAt), revision: draft.revision },
  }
}

function lastOf(releases: readonly Release[]) {
  const last = releases.at(-1)
  if (!last) return null
  return {
    ...{ kind: last.kind, version: namesVersion(last) ? last.version : null, release: last.number },
    ...{ author: last.by, message: last.message, at: instant(last.at) },
  }
}
