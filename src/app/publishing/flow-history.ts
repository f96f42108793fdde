import { standing } from '../../flow/index.ts'
import type { Draft, Publication } from '../../store/index.ts'
import type { Parts } from '../parts.ts'
import { instant } from '../present.ts'
import { answering } from './answering.ts'
import { companyName } from './company-name.ts'
import { flowSummary } from './flow-summary.ts'

/** `below` is a page's `next`; `null` is the first page. */
export type VersionsPage = Readonly<{ limit: number; below: number | null }>

/** What the API tells of flows and their versions; each answers `null` for what is not there. */
export function flowHistory({ store, published, now }: Parts) {
  const summary = (name: string, draft: Omit<Draft, 'text'> | null) => {
    const releases = published.releasesOf(name)
    return flowSummary(name, { releases, draft, company: published.company(), now: now() })
  }

  return {
    /** Every flow that was ever published, is drafted, or is called by a campaign. */
    flows: async () => {
      const drafts = await store.drafts.all()
      const called = Object.values(published.company().campaigns).map(({ flow }) => flow)
      const names = new Set([
        ...(await store.publications.names()),
        ...drafts.map(({ flow }) => flow),
        ...called,
      ])
      names.delete(companyName)
      return [...names]
        .toSorted()
        .map((name) => summary(name, drafts.find(({ flow }) => flow === name) ?? null))
    },

    flow: async (name: string) => {
      const draft = await store.drafts.find(name)
      return draft || (await store.publications.newest(name)) ? summary(name, draft) : null
    },

    /** Versions, the newest first, and whom each answers. */
    versions: async (name: string, { limit, below }: VersionsPage) => {
      const found = await store.publications.history(name, limit, below ?? Number.MAX_SAFE_INTEGER)
      if (found.length === 0 && below === null) return null
      const all = answering(published.releasesOf(name), now(), published.company().timeZone)
      const items = found.map((publication) => ({
        ...presentVersion(publication),
        answers: all.filter(({ version }) => version === publication.version),
      }))
      const last = found.at(-1)
      const hasMore = last !== undefined && found.length === limit && last.version > 1
      return { items, next: hasMore ? String(last.version) : null }
    },

    /** One version whole, with the company's file as it is in force, so that it can be tried elsewhere. */
    version: async (name: string, wanted: number | 'inForce') => {
      const forAll = standing(published.releasesOf(name), { campaign: null, now: now() }).full?.version
      const version = wanted === 'inForce' ? forAll : wanted
      const found = version === undefined ? null : await store.publications.find(name, version)
      const company = published.companyText()
      return found && { ...presentVersion(found), text: found.text, parts: found.parts, company }
    },
  }
}

const presentVersion = ({ name, version, author, message, publishedAt }: Publication) => ({
  ...{ name, version, author, message, publishedAt: instant(publishedAt) },
})
