import type { CampaignName } from '../words.ts'
import { sameText } from './clean-text.ts'
import type { Inquiry } from './inquiry.ts'

/** What tells that an inquiry belongs to a campaign. */
export type CampaignSigns = Readonly<{
  name: CampaignName
  products: readonly string[]
  /** `https://solar.example/quote`, `solar.example`, or `/quote` on any host. */
  landingPages: readonly string[]
}>

type Attribution = Pick<Inquiry, 'campaign' | 'product' | 'landingPage'>

/** The campaign an inquiry belongs to: the one it names, else by product, else by landing page, else `null`. */
export function campaignOf(inquiry: Attribution, campaigns: readonly CampaignSigns[]): CampaignName | null {
  const named = campaigns.find(({ name }) => inquiry.campaign !== null && sameText(name, inquiry.campaign))
  if (named) return named.name

  const byProduct = campaigns.find(({ products }) =>
    products.some((product) => product !== '' && sameText(product, inquiry.product)),
  )
  return byProduct?.name ?? byLandingPage(inquiry.landingPage, campaigns)
}

/** The most specific landing page wins, so that a campaign may have a part of another's site. */
function byLandingPage(entered: string | null, campaigns: readonly CampaignSigns[]): CampaignName | null {
  const visited = entered === null ? null : readPage(entered)
  if (!visited) return null

  const candidates = campaigns.flatMap(({ name, landingPages }) =>
    landingPages.map((landingPage) => ({ name, page: readPage(landingPage) })),
  )
  const [best] = candidates
    .filter(({ page }) => page !== null && isWithin(visited, page))
    .toSorted((a, b) => specificity(b.page) - specificity(a.page))
  return best?.name ?? null
}

/** A page without what does not tell campaigns apart: scheme, `www.`, port, query and the slash at the end. */
type Page = Readonly<{ host: string | null; path: string }>

function readPage(entered: string): Page | null {
  const text = entered.trim()
  const isPath = text.startsWith('/') && !text.startsWith('//')
  const url = isPath
    ? `https://any${text}`
    : /^(?:[a-z]+:)?\/\//i.test(text)
      ? text.replace(/^\/\//, 'https://')
      : `https://${text}`
  if (!URL.canParse(url)) return null

  const { hostname, pathname } = new URL(url)
  return {
    host: isPath ? null : hostname.replace(/^www\./, ''),
    path: pathname.replace(/\/+$/, '').toLowerCase(),
  }
}

function isWithin(visited: Page, page: Page): boolean {
  if (page.host !== null && page.host !== visited.host) return false
  return visited.path === page.path || visited.path.startsWith(`${page.path}/`)
}

function specificity(page: Page | null): number {
  return page === null ? 0 : page.path.length * 2 + (page.host === null ? 0 : 1)
}
