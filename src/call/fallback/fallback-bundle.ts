import type { WeeklyCalendar } from '../../calendar/index.ts'
import type { Spoken } from '../../flow/index.ts'
import type { E164, Language } from '../../words.ts'

/**
 * What a tracking number says when nothing but this file is to be had: made when a flow is published, JSON on disk,
 * answered from without a database.
 */
export type FallbackBundle = Readonly<{
  number: E164
  /** The flow it was made from: `name@version`. */
  flow: string
  language: Language
  /** Tells at the request whether `open` or `closed` is said; `null`: always open. */
  calendar: WeeklyCalendar | null
  /** The number of a person. */
  person: E164
  open: FallbackOpening
  closed: FallbackOpening
}>

/** What a caller hears first; `lead` is where they go without a menu, or without a choice in it. */
export type FallbackOpening = Readonly<{
  says: readonly Spoken[]
  menu: FallbackMenu | null
  lead: FallbackLead
}>

export type FallbackMenu = Readonly<{
  words: Spoken
  timeoutSeconds: number
  /** By key. */
  options: Readonly<Record<string, FallbackLead>>
}>

/** Where a caller goes. `voicemail`: what is said before its tone, there also when the person does not answer. */
export type FallbackLead = Readonly<{
  says: readonly Spoken[]
  to: 'person' | 'voicemail' | 'goodbye'
  voicemail: Spoken | null
}>
