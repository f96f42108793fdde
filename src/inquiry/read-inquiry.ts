import type { EpochMs } from '../words.ts'
import { readAnswers } from './read-answers.ts'
import { readAttribution, type CampaignWithCountry } from './read-attribution.ts'
import { readConsent, type Browser } from './read-consent.ts'
import { readExternalId } from './external-id.ts'
import { formFields } from './form-fields.ts'
import type { Inquiry } from './inquiry.ts'
import { readPerson } from './read-person.ts'
import { readPhone } from './read-phone.ts'
import { rawText } from './raw-text.ts'
import { sortFields } from './sort-fields.ts'

/** What a form cannot know of itself. */
export type InquiryContext = Readonly<{
  receivedAt: EpochMs
  /** ISO 3166 two letters: how a number is read when neither form nor campaign has a country. */
  defaultCountry: string
  /** Tell the campaign when the form does not. Without them, the campaign is what the form names. */
  campaigns?: readonly CampaignWithCountry[]
  /** The prospect's own browser, when it posts the form itself: for what the consent does not say. */
  browser?: Browser
}>

type ReadInquiry =
  | Readonly<{ kind: 'inquiry'; inquiry: Inquiry }>
  /** `because`: a sentence for whoever sent it. */
  | Readonly<{ kind: 'unreadable'; because: string }>

/**
 * Reads the fields of one web form, sent as JSON or form-encoded. Whatever is missing, invalid or of a wrong type is
 * flagged, never refused: a form is a person who waits for a call.
 */
export function readInquiry(body: unknown, context: InquiryContext): ReadInquiry {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { kind: 'unreadable', because: 'The body is not a form: send one object of named fields.' }
  }
  return { kind: 'inquiry', inquiry: readForm(body, context) }
}

function readForm(body: object, context: InquiryContext): Inquiry {
  const { fields, flags } = formFields(body)
  const form = sortFields(fields)
  const person = readPerson(form)
  const attribution = readAttribution(form, context.campaigns ?? null)
  const phone = readPhone(form, [person.country, attribution.campaignCountry, context.defaultCountry])
  const externalId = readExternalId(form)
  const consent = readConsent(form, context.browser ?? null)
  const answers = readAnswers(form)
  return {
    source: 'api',
    externalId: externalId.externalId,
    firstName: person.firstName,
    lastName: person.lastName,
    name: person.name,
    phone: phone.phone,
    email: person.email,
    product: attribution.product,
    campaign: attribution.campaign,
    language: person.language,
    country: person.country,
    answers: answers.answers,
    utm: attribution.utm,
    clickIds: attribution.clickIds,
    landingPage: attribution.landingPage,
    consent: consent.consent,
    submittedAt: context.receivedAt,
    flags: [person, attribution, phone, externalId, consent, answers, { flags }].flatMap(
      (part) => part.flags,
    ),
    raw: rawText(body),
  }
}
