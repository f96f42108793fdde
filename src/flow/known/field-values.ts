import type { FlowContext } from '../run/event.ts'
import type { InquiryFacts, World } from './facts.ts'

type Reader = (inquiry: InquiryFacts | null, context: FlowContext, world: World) => string | null

const fixedFields: Readonly<Record<string, Reader>> = {
  'inquiry.product': (inquiry) => inquiry?.product ?? null,
  'inquiry.language': (inquiry) => inquiry?.language ?? null,
  'inquiry.country': (inquiry) => inquiry?.country ?? null,
  'caller.country': (_inquiry, _context, world) => world.facts.callerCountry,
  'caller.known': (inquiry) => String(inquiry !== null),
  'caller.language': (_inquiry, context) => context.language,
  campaign: (_inquiry, _context, world) => world.facts.campaign,
}

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
