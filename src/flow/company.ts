import type { WeeklyCalendar } from '../calendar/index.ts'
import type { TransferAddress } from './run/directive.ts'
import type { AgentId, CampaignName, E164, Language, QueueName, SkillLevels } from '../words.ts'

/** What is asked of agents once a caller has waited `afterMs`, instead of what was asked before. */
export type Relaxation = Readonly<{
  afterMs: number
  skills: SkillLevels
  /** The caller's language is not asked for any more. */
  anyLanguage: boolean
}>

/** What callers in line are told: where they stand, how long it takes, and how often at most. */
export type Announce = Readonly<{ position: boolean; estimate: boolean; everyMs: number }>

/** A sales queue as the company set it up. */
export type QueueSettings = Readonly<{
  name: QueueName
  /** Asked of every agent who is to take its calls, beside the caller's language. */
  skills: SkillLevels
  /** In order of time, each asking for less. */
  relax: readonly Relaxation[]
  /** Name of its calendar; `null` is always open. */
  calendar: string | null
  maxWaitMs: number
  /** Callers waiting at once; `null` is no limit of ours. */
  maxLength: number | null
  /** Who serves it, by rank; `null` is everybody who can. */
  agents: readonly AgentId[] | null
  strategy:
    'longestIdle' | 'roundRobin' | 'fewestCallsToday' | 'leastTalkTime' | 'topDown' | 'random' | 'ringSeveral'
  /** How many are rung at once under `ringSeveral`. */
  ringAtOnce: number
  /** How long a caller waits for the agent they talked to last alone; `null` is not at all. */
  preferredForMs: number | null
  /** Points of priority for every caller. */
  weight: number
  /** `null`: as the company has it. */
  ringSeconds: number | null
  wrapUpMs: number | null
  /** What callers in its line are told of their place. */
  announce: Announce
  /** How often, how soon again and how long somebody is called who asked for it. */
  callback: Readonly<{ attempts: number; gapMs: number; expiresMs: number }>
  /** Answered within this is answered in time. */
  serviceLevelMs: number
  /** Who hangs up sooner does not count as lost. */
  shortAbandonMs: number
}>

/** A sales agent as the company's file lists them. */
export type AgentSettings = Readonly<{
  id: AgentId
  name: string
  phone: E164
  skills: SkillLevels
  /** 1 is rung first where a queue goes by rank. */
  rank: number
}>

/** The numbers agents dial to work by telephone alone; none: there is no such line. */
export type AgentLine = Readonly<{
  numbers: readonly E164[]
  /** Spoken until it is known who calls. */
  language: Language
}>

/** What an agent may say a call came to. */
export type Disposition = Readonly<{
  name: string
  /** How it is said on the telephone, by language; under `''` in whatever language is spoken. */
  say: Readonly<Record<string, string>>
  /** The key for it on the telephone; `null` for one that has none. */
  key: string | null
  /** The caller is to hear from us, where no date is given this long after the call; `null` is as usual. */
  followUp: Readonly<{ afterMs: number | null }> | null
  /** Nothing is left to do for what the caller asked for. */
  isFinal: boolean
  /** The number must not be called again. */
  suppresses: boolean
}>

/** When an agent who lets offers ring is set to away, and when their team is spared that. */
export type NotAnsweringSettings = Readonly<{
  inARow: number
  /** Percent of a queue's signed-in agents, */
  teamShare: number
  /** within this time. */
  withinMs: number
  /** How long they are not offered anything instead. */
  restMs: number
}>

/** A kind of appointment that callers can book. */
export type AppointmentSettings = Readonly<{
  name: string
  /** Name of the calendar in whose open hours its slots lie. */
  calendar: string
  lengthMs: number
  /** How many can be booked for the same time. */
  capacity: number
  /** Slots are offered from this long after now, */
  noticeMs: number
  /** to this long after now. */
  aheadMs: number
}>

/** A number outside that callers may be put through to; no other is ever rung for a caller. */
export type Transfer = Readonly<{
  name: string
  address: TransferAddress
  /** What or who is there, for people. */
  about: string | null
}>

/** Somebody who is no agent and may follow calls. */
export type Supervisor = Readonly<{ name: string; phone: E164 }>

export type Campaign = Readonly<{
  name: CampaignName
  flow: string
  queue: QueueName
  /** ISO 3166 two letters: how a number without country is read on this campaign's forms. */
  country: string
  /** An inquiry that names no campaign belongs here by product, then by landing page. */
  products: readonly string[]
  landingPages: readonly string[]
  /** Where callers go when everything else fails; the company's own when `null`. */
  fallbackNumber: E164 | null
}>

export type TrackingNumber = Readonly<{
  number: E164
  campaign: CampaignName
  /** Where the number is shown: `TV spot`, `landing page`. */
  channel: string | null
  /** The language its callers are greeted in; `null` for the flow's first. */
  language: Language | null
}>

/** How long agents are rung, rest and cool down; milliseconds but where the name says seconds. */
export type RoutingSettings = Readonly<{
  ringSeconds: number
  wrapUpMs: number
  /** With all extensions. */
  wrapUpAtMostMs: number
  notAnswering: NotAnsweringSettings
  coolDownMs: Readonly<{
    declined: number
    noAnswer: number
    busy: number
    voicemail: number
    failed: number
  }>
  /** Who hangs up in line and rings again within this gets their old place; 0 is never. */
  resumeWithinMs: number
  /** One point of priority weighs as much as this much waiting. */
  ageingMs: number
}>

/** What somebody must do after a call, and by when. */
export type FollowUpSettings = Readonly<{
  /** So much of the queue's open time after it came up, where nothing else was said. */
  withinMs: number
}>

/** `company.yaml`, read and checked. */
export type Company = Readonly<{
  name: string
  timeZone: string
  fallbackNumber: E164
  /** The voice for each language, as the platform names it, where a flow names none. */
  voices: Readonly<Record<string, string>>
  calendars: Readonly<Record<string, WeeklyCalendar>>
  queues: Readonly<Record<string, QueueSettings>>
  /** Those the file lists; others may be known otherwise. */
  agents: Readonly<Record<string, AgentSettings>>
  agentLine: AgentLine
  awayReasons: readonly string[]
  dispositions: Readonly<Record<string, Disposition>>
  appointments: Readonly<Record<string, AppointmentSettings>>
  transfers: Readonly<Record<string, Transfer>>
  supervisors: Readonly<Record<string, Supervisor>>
  campaigns: Readonly<Record<string, Campaign>>
  numbers: Readonly<Record<string, TrackingNumber>>
  routing: RoutingSettings
  followUp: FollowUpSettings
}>
