import { word, type CampaignName } from '../words.ts'
import { campaignOf, type CampaignSigns } from './campaign-of.ts'
import { oneLine, sameText } from './clean-text.ts'
import { formFields } from './form-fields.ts'
import type { Inquiry } from './inquiry.ts'
import { firstTexts } from './named-texts.ts'
import { firstText, sortFields, type SortedFields } from './sort-fields.ts'

/** A campaign, and the country in which its forms' numbers are read: ISO 3166 two letters. */
export type CampaignWithCountry = CampaignSigns & Readonly<{ country: string }>

type Attribution = Pick<Inquiry, 'product' | 'campaign' | 'landingPage' | 'utm' | 'clickIds' | 'flags'> &
  Readonly<{ campaignCountry: string | null }>

/** What brought the prospect here. What the form itself does not say of the advertisement is read from its landing page's link. */
export function readAttribution(
  form: SortedFields,
  campaigns: readonly CampaignWithCountry[] | null,
): Attribution {
  const named = oneLine(firstText(form, 'campaign'))
  const product = oneLine(firstText(form, 'product'))
  const landingPage = oneLine(firstText(form, 'landingPage')) || null
  const signs = { campaign: named === '' ? null : word<CampaignName>(named), product, landingPage }

  const link = linkFields(landingPage)
  const campaign = campaigns ? campaignOf(signs, campaigns) : signs.campaign
  const isKnown = named === '' || campaigns === null || campaigns.some(({ name }) => sameText(name, named))
  return {
    product,
    campaign,
    campaignCountry: campaigns?.find(({ name }) => name === campaign)?.country ?? null,
    landingPage,
    utm: firstTexts([...form.utm, ...link.utm]),
    clickIds: firstTexts([...form.clickIds, ...link.clickIds]),
    flags: isKnown ? [] : ['unknownCampaign'],
  }
}

function linkFields(landingPage: string | null): Pick<SortedFields, 'utm' | 'clickIds'> {
  const query = landingPage?.split('#')[0]?.split('?')[1] ?? ''
  return sortFields(formFields(Object.fromEntries(new URLSearchParams(query))).fields)
}
