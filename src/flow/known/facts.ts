import type { CampaignName, E164, EpochMs, InquiryId, Language } from '../../words.ts'
import type { Transfer } from '../company.ts'
import type { WeeklyCalendar } from '../../calendar/index.ts'

/** What a flow may know of an inquiry: the fields that `branch` can ask for. Never said to a caller who is not linked. */
export type InquiryFacts = Readonly<{
  id: InquiryId
  /** `''`: not given. */
  firstName: string
  /** `''`: not given. */
  name: string
  /** The number that the web form gave them. */
  reference: string
  product: string
  language: string | null
  country: string | null
  utm: Readonly<Record<string, string>>
  answers: Readonly<Record<string, string>>
}>

/** The three bands of a match: linked without asking, to be confirmed, or a new caller. */
export type MatchBand = 'linked' | 'ask' | 'new'

/** What is known of a call from outside the flow; stored with the call, so that a turn needs no second read. */
export type Facts = Readonly<{
  /** The same for all calls of one caller: their number, or, where that is withheld, the call. Decides which side of a split they are on. */
  callerKey: string
  /** The tracking number that was called. */
  calledNumber: E164
  /** The language that number is greeted in; `null`, as in calls of before there was one, for the flow's first. */
  greeting?: Language | null
  /** `null`: anonymous, or not a number anyone could ring. */
  callerNumber: E164 | null
  /** ISO 3166 two letters, of the caller's number. */
  callerCountry: string | null
  campaign: CampaignName
  match: Readonly<{ band: MatchBand; inquiryId: InquiryId | null }>
  /** The candidates, by id. */
  inquiries: Readonly<Record<string, InquiryFacts>>
}>

/** What a decision may look at. The clock is here, and nowhere else in the core. */
export type World = Readonly<{
  now: EpochMs
  /** The company's name. */
  company: string
  /** The company's: what a clock on its wall shows is asked for in this zone. */
  timeZone: string
  facts: Facts
  /** The company's voice for each language, as the platform names it. */
  voices: Readonly<Record<string, string>>
  /** The company's calendars, by name. */
  calendars: Readonly<Record<string, WeeklyCalendar>>
  /** Each queue's calendar, by queue name; a queue that is not here is always open. */
  queueCalendars: Readonly<Record<string, string>>
  /** The numbers outside that callers may be put through to, by name. */
  transfers: Readonly<Record<string, Transfer>>
}>
