/**
 * The field's primitive words, branded so that one cannot stand in for another.
 * Every room may import this file; it imports nothing.
 */
declare const brand: unique symbol
type Branded<Primitive, Name extends string> = Primitive & { readonly [brand]: Name }

/** Twilio's id of a call leg: `CA` and 32 hex digits. */
export type CallSid = Branded<string, 'CallSid'>
/** A telephone number as `+` and digits. */
export type E164 = Branded<string, 'E164'>
/** A sales agent's short name, such as `ana`. */
export type AgentId = Branded<string, 'AgentId'>
export type OfferId = Branded<string, 'OfferId'>
export type InquiryId = Branded<string, 'InquiryId'>
export type QueueName = Branded<string, 'QueueName'>
export type CampaignName = Branded<string, 'CampaignName'>
/** What an agent can do: a product (`solar`) or a language's primary subtag (`es`). */
export type Skill = Branded<string, 'Skill'>
/** The level of each skill that is asked for, or that somebody has: 1 is enough to do it; one that is not named is level 0. */
export type SkillLevels = Readonly<Record<string, number>>
/** A BCP 47 tag that Twilio can speak: `en-US`, `fr-CA`. */
export type Language = Branded<string, 'Language'>
/** Milliseconds since 1970 in UTC. */
export type EpochMs = Branded<number, 'EpochMs'>

/** Gives a primitive its brand at the border where it has just been validated, or in a test. */
export const word = <Word extends string | number>(primitive: Word extends string ? string : number): Word =>
  primitive as unknown as Word

/** The skill that speaking `language` is: its primary subtag, `es` of `es-US`. */
export const languageSkill = (language: Language): Skill => word<Skill>(language.split('-')[0] ?? language)

/** A moment `ms` milliseconds after another; negative goes back. */
export const later = (moment: EpochMs, ms: number): EpochMs => word<EpochMs>(moment + ms)
