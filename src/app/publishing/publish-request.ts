import { readMoment } from '../../calendar/index.ts'
import { everybody, partsAmong } from '../../flow/index.ts'
import { word, type CampaignName, type EpochMs } from '../../words.ts'
import type { Parts } from '../parts.ts'
import type { AuthoredFile } from './authored-file.ts'
import { companyName } from './company-name.ts'
import {
  publishTogether,
  type NotPublished,
  type PublishedTogether,
  type Wanted,
} from './publish-together.ts'
import { isOfFolder, nameInFolder, takeFiles } from './taken-files.ts'

/** Who publishes and why, and for whom: from a moment as a person writes it, for a share, for a campaign. */
export type Audience = Readonly<{
  author: string
  message: string
  from: string | null
  share: number | null
  campaign: string | null
}>

export type NotDone = NotPublished | Readonly<{ kind: 'unknown'; because: string }>

export type PublishFlow = (
  name: string,
  text: string | null,
  audience: Audience,
) => Promise<PublishedTogether | NotDone>

/** Publishes one flow, or the company: this text, else its draft, which is then no longer one. */
export function publishFlow(parts: Parts): PublishFlow {
  const publishes = publishTexts(parts)
  return async (name, text, audience) => {
    const draft = await parts.store.drafts.find(name)
    const wanted = text ?? draft?.text
    if (wanted === undefined)
      return { kind: 'unknown', because: `There is no draft of ${name}. Save one, or send its text.` }
    const called = partsAmong([{ file: name, text: wanted }])
      .keys()
      .next().value
    if (name !== companyName && called !== undefined && called !== name)
      return {
        kind: 'impossible',
        because: `The text is of the flow "${called}": publish it under that name.`,
      }

    const publishing = await publishes([{ file: name, text: wanted }], audience)
    if (publishing.kind === 'published' && draft?.text === wanted)
      await parts.store.drafts.discard(name, draft.revision)
    return publishing
  }
}

export type PublishTexts = (
  files: readonly AuthoredFile[],
  audience: Audience,
) => Promise<PublishedTogether | NotDone>

/** Publishes flows, and the company if its file is among them, as one. */
export function publishTexts(parts: Parts): PublishTexts {
  return async (files, audience) => {
    const from = momentOf(parts, audience.from)
    if (from.kind === 'unreadable') return { kind: 'impossible', because: from.because }
    const isCompany = (file: AuthoredFile): boolean => nameInFolder(file) === companyName
    const wanted: Wanted = {
      company: files.find(isCompany) ?? null,
      flows: files.filter((file) => !isCompany(file)),
      ...audienceOf(audience),
      from: from.at,
      by: audience.author,
      message: audience.message,
    }
    const publishing = await publishTogether(parts.store, wanted, parts.now())
    // What a person has released from a file, to whomever, is not released to everybody by the next start.
    if (publishing.kind === 'published' || publishing.kind === 'unchanged')
      await takeFiles(parts.store, files.filter(isOfFolder))
    await parts.published.refresh()
    return publishing
  }
}

/** Share and campaign as the book has them. */
export const audienceOf = ({ share, campaign }: Pick<Audience, 'share' | 'campaign'>) => ({
  share: share ?? everybody,
  campaign: campaign === null ? null : word<CampaignName>(campaign),
})

type Moment =
  Readonly<{ kind: 'moment'; at: EpochMs | null }> | Readonly<{ kind: 'unreadable'; because: string }>

/** The moment that is meant, by the company's clocks; `null` is at once. */
export function momentOf({ published, now }: Parts, text: string | null): Moment {
  if (text === null) return { kind: 'moment', at: null }
  return readMoment(text, { now: now(), timeZone: published.company().timeZone })
}
