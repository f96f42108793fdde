import { localIso, localTime } from '../../calendar/index.ts'
import type { FlowContext } from '../run/event.ts'
import type { InquiryFacts, World } from './facts.ts'

type Reader = (inquiry: InquiryFacts | null, context: FlowContext, world: World) => string | null

const fixedFields: Readonly<Record<string, Reader>> = {
  // Calls that began before these were kept have none.
  'inquiry.firstName': (inquiry) => inquiry?.firstName ?? null,
  'inquiry.name': (inquiry) => inquiry?.name ?? null,
  'inquiry.reference': (inquiry) => inquiry?.reference ?? null,
  'inquiry.product': (inquiry) => inquiry?.product ?? null,
  'inquiry.language': (inquiry) => inquiry?.language ?? null,
  'inquiry.country': (inquiry) => inquiry?.country ?? null,
  'caller.number': (_inquiry, _context, { facts }) => facts.callerNumber,
  'caller.areaCode': (_inquiry, _context, { facts }) => areaCode(facts.callerNumber),
  'caller.anonymous': (_inquiry, _context, { facts }) => String(facts.callerNumber === null),
  'caller.country': (_inquiry, _context, world) => world.facts.callerCountry,
  'caller.known': (inquiry) => String(inquiry !== null),
  'caller.language': (_inquiry, context) => context.language,
  'called.number': (_inquiry, _context, { facts }) => facts.calledNumber,
  'call.time': (_inquiry, _context, { now, timeZone }) => localIso(now, timeZone).slice(11, 16),
  'call.date': (_inquiry, _context, { now, timeZone }) => localIso(now, timeZone).slice(0, 10),
  'call.dateTime': (_inquiry, _context, { now, timeZone }) => localIso(now, timeZone).slice(0, 16),
  'call.weekday': (_inquiry, _context, { now, timeZone }) => localTime(now, timeZone).weekday,
  campaign: (_inquiry, _context, world) => world.facts.campaign,
  company: (_inquiry, _context, { company }) => company,
}

// North America only: elsewhere an area code has no fixed length.
const areaCode = (number: string | null): string | null => /^\+1(\d{3})\d{7}$/.exec(number ?? '')?.[1] ?? null

const yesOrNo = ['true', 'false']

/** All values of the fields that have few; a field that is not here may hold anything. */
const fewValues: Readonly<Record<string, readonly string[]>> = {
  'caller.anonymous': yesOrNo,
  'caller.known': yesOrNo,
  'call.weekday': ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
}

/** All values that `field` can have; `null` when it may hold anything. */
export const valuesOf = (field: string): readonly string[] | null =>
  Object.hasOwn(fewValues, field) ? (fewValues[field] ?? null) : null

// The part behind the prefix is the author's or the form's own word.
const openFields: Readonly<Record<string, (name: string) => Reader>> = {
  'inquiry.answers.': (name) => (inquiry) => entry(inquiry?.answers, name),
  'inquiry.utm.': (name) => (inquiry) => entry(inquiry?.utm, name),
  'captured.': (name) => (_inquiry, context) => entry(context.captured, name),
}

const prefixOf = (field: string): string | undefined =>
  Object.keys(openFields).find((prefix) => field.startsWith(prefix) && field.length > prefix.length)

/** The fields an author can branch on, as they are shown in a message. */
export const knownFields: readonly string[] = [
  ...Object.keys(fixedFields),
  ...Object.keys(openFields).map((prefix) => `${prefix}NAME`),
]

/** Whether an author can branch on `field`. */
export const isField = (field: string): boolean =>
  Object.hasOwn(fixedFields, field) || prefixOf(field) !== undefined

/**
 * What is known under `field`; `null` when nothing is. An inquiry's fields are known only once the caller is
 * linked to it: until then it may be somebody else's.
 */
export function fieldValue(field: string, context: FlowContext, world: World): string | null {
  const inquiry = context.linked === null ? null : (world.facts.inquiries[context.linked] ?? null)
  const prefix = prefixOf(field)
  const reader = prefix === undefined ? fixedFields[field] : openFields[prefix]?.(field.slice(prefix.length))
  const value = reader?.(inquiry, context, world) ?? null
  return value === '' ? null : value
}

const entry = (of: Readonly<Record<string, string>> | undefined, name: string): string | null =>
  of && Object.hasOwn(of, name) ? (of[name] ?? null) : null
