/**
 * inquiry: one web form becomes one Inquiry, whatever its shape, with names, telephone numbers, attribution and the
 * consent as it was shown. Nothing a prospect sent is refused or thrown away: what is wrong is flagged.
 * It refuses to know who calls, where inquiries are kept, and how they came over the network.
 * It alone knows telephone numbers: other rooms ask it to read, place and mask them.
 */
export { readCallerNumber } from './caller-number.ts'
export { campaignOf } from './campaign-of.ts'
export type { CampaignSigns } from './campaign-of.ts'
export type { Inquiry } from './inquiry.ts'
export { maskPhone } from './mask-phone.ts'
export { normalisePhone } from './normalise-phone.ts'
export { parseJsonExactly } from './parse-json.ts'
export type { Browser } from './read-consent.ts'
export { readInquiry } from './read-inquiry.ts'
export type { InquiryContext } from './read-inquiry.ts'
export { mayBeSamePerson } from './same-person.ts'
export { newReference } from './reference.ts'
export { countryOf } from './telephone.ts'
