import { analyzeSync, Output, TypeGuards, Value } from 'liquidjs'
import type { Template as Part } from 'liquidjs'
import { suggestion } from '../read/did-you-mean.ts'
import { filterNames, liquid } from './liquid.ts'

/** One field that a text names. */
export type FieldUse = Readonly<{
  /** As authors write it: `inquiry.firstName`. */
  field: string
  /** The same, part by part. */
  segments: readonly string[]
  /** The text holds together also when nothing is known of it: it has a default, or is only asked whether it is known. */
  isOptional: boolean
}>

/** A text with placeholders, read. */
export type ReadTemplate =
  | Readonly<{ kind: 'template'; parts: Part[]; uses: readonly FieldUse[] }>
  | Readonly<{ kind: 'unreadable'; message: string }>

/** Whether a text holds anything but plain words. */
export const hasPlaceholders = (text: string): boolean => /\{\{|\{%|%\}|\}\}/.test(text)

/** Reads a text as Liquid, with the fields it names; whether those exist is not asked here. */
export function readTemplate(text: string): ReadTemplate {
  try {
    const parts = liquid.parse(text)
    const wrong = complaintAbout(parts)
    if (wrong !== null) return { kind: 'unreadable', message: wrong }
    return { kind: 'template', parts, uses: usesIn(parts, false) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { kind: 'unreadable', message: inPlainWords(error.message) }
  }
}

/** What an author can do about it; Liquid's own words where nothing better is known. */
function inPlainWords(message: string): string {
  const [, tag] = /^tag "(.+)" not found/.exec(message) ?? []
  if (tag !== undefined) return unknownTag(tag)
  const [, filter] = /^undefined filter: (\S+?),/.exec(message) ?? []
  if (filter !== undefined)
    return `There is no filter "${filter}". ${suggestion(filter, filterNames) ?? ''}`.trim()
  if (message.startsWith('output ')) return 'A placeholder that begins with {{ ends with }}'
  if (message.startsWith('invalid value expression: ""')) return 'An empty placeholder: name a field in it'
  return `This placeholder cannot be read: ${message.replace(/, line:\d+, col:\d+$/, '')}`
}

function unknownTag(tag: string): string {
  if (/^(end|else|elsif|when)/.test(tag)) return `"{% ${tag} %}" stands here without what it belongs to`
  return `"{% ${tag} %}" is not used here: a text knows if, unless and case`
}

function complaintAbout(parts: readonly Part[]): string | null {
  for (const part of parts) {
    const words = valuesOf(part).length === 0 ? part.token.getText() : ''
    if (hasPlaceholders(words))
      return `"${words.trim()}" would be read aloud as it stands: a bracket is missing`
    if (valuesOf(part).some((value) => !isWhole(value)))
      return `This placeholder cannot be read: ${part.token.getText()}`
    const bare = argumentsOf(part).find(TypeGuards.isNumberToken)
    if (bare) return `Write "${bare.getText()}" in quotes: what is known of a call is text`
    const below = complaintAbout(childrenOf(part))
    if (below !== null) return below
  }
  return null
}

/** Liquid passes over words it cannot place: `{{ first name }}` would say the first only. */
function isWhole({ initial }: Value): boolean {
  const operands = initial.postfix.reduce(
    (count, token) =>
      TypeGuards.isOperatorToken(token) ? count - (token.operator === 'not' ? 0 : 1) : count + 1,
    0,
  )
  return operands === 1
}

/** What a part says, or asks before it says what is in it. */
const valuesOf = (part: Part): readonly Value[] =>
  argumentsOf(part).filter((argument) => argument instanceof Value)

const argumentsOf = (part: Part) => [...(part.arguments?.() ?? [])]

const childrenOf = (part: Part): Part[] => {
  const children = part.children?.(false, true).next()
  return children?.done === true ? children.value : []
}

function usesIn(parts: readonly Part[], isAsked: boolean): readonly FieldUse[] {
  return parts.flatMap((part) => {
    const children = childrenOf(part)
    const isWords = part instanceof Output
    const own = namesIn(part).map((segments) => ({
      field: segments.join('.'),
      segments,
      isOptional: isAsked || !isWords || hasDefault(part),
    }))
    const asksOfInquiry = own.some(({ field }) => field.startsWith('inquiry.') || field === 'caller.known')
    return [...own, ...usesIn(children, isAsked || asksOfInquiry)]
  })
}

const hasDefault = ({ value }: Output): boolean => value.filters.some(({ name }) => name === 'default')

/** The names a part itself holds, without those of its children. A name within a name is none of ours. */
function namesIn(part: Part): readonly (readonly string[])[] {
  const alone = Object.create(part, { children: { value: undefined } }) as Part
  return Object.values(analyzeSync([alone]).variables)
    .flat()
    .map(({ segments }) => segments.map((segment) => String(segment)))
}
