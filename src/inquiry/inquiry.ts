import type { CampaignName, E164, EpochMs } from '../words.ts'

/** A telephone number of a form: as it was entered, and as it can be dialled. */
export type InquiryPhone = Readonly<{
  /** `''`: none was given. */
  entered: string
  e164: E164 | null
  /** ISO 3166 two letters; `null` for unusable numbers and those of no country, such as +800. */
  country: string | null
}>

/** What the prospect agreed to, as evidence: each text exactly as it was sent. */
export type Consent = Readonly<{
  text: string
  at: string | null
  ip: string | null
  userAgent: string | null
}>

/** What is wrong with an inquiry that was taken in all the same. */
export type InquiryFlag =
  | 'noPhone'
  | 'unusablePhone'
  /** More than one number in the field; the first is used. */
  | 'severalPhones'
  | 'invalidEmail'
  | 'noName'
  /** No text that was shown and agreed to; a ticked box alone is none. */
  | 'noConsent'
  | 'unknownCountry'
  | 'unknownCampaign'
  /** A number too large to be exact: two different ids could look the same, so it is not used as one. */
  | 'inexactExternalId'
  /** Some answers are only in `raw`. */
  | 'tooManyAnswers'
  /** Some answers are only in `raw`, as far as it is kept. */
  | 'tooDeep'
  /** A field is called `__proto__` or the like; it is only in `raw`. */
  | 'unusableFieldName'

/**
 * One web-form submission. Words for people (names, email, product) are `''` when they were not given, what machines
 * compare is `null`.
 */
export type Inquiry = Readonly<{
  /** The way it came in; with `externalId` it tells a repeat. */
  source: 'api'
  externalId: string | null
  firstName: string
  lastName: string
  name: string
  phone: InquiryPhone
  /** As given, also when it is invalid. */
  email: string
  product: string
  campaign: CampaignName | null
  /** BCP 47: `es`, `fr-CA`. */
  language: string | null
  /** ISO 3166 two letters. */
  country: string | null
  answers: Readonly<Record<string, string>>
  /** `source`, `medium`, `campaign`, `term`, `content`, as far as given. */
  utm: Readonly<Record<string, string>>
  /** `gclid`, `fbclid`, `msclkid` and the like. */
  clickIds: Readonly<Record<string, string>>
  landingPage: string | null
  consent: Consent | null
  submittedAt: EpochMs
  flags: readonly InquiryFlag[]
  /** The whole payload as JSON text: as text, no field name of a stranger becomes one of the database. */
  raw: string
}>
