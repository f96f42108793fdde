import { RE2JS } from 're2js'
import { z } from 'zod'
import { block } from '../read/authored.ts'
import { isMoment, isAfter, isBefore, momentKind } from './moment.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const anyOf = z.array(scalar).min(1)
const moment = z.string().refine(isMoment, 'A moment is written like 17:30, 2026-12-24 or 2026-12-24T17:30')

const longestPattern = 200

const pattern = z
  .string()
  .min(1)
  .max(longestPattern)
  .superRefine((text, context) => {
    const fault = faultIn(text)
    if (fault) context.addIssue({ code: 'custom', message: `This pattern cannot be read: ${fault}` })
  })

// Compares in time that grows with the text and no faster, whatever the pattern: RE2 knows no backtracking,
// and so neither look-ahead nor back-references.
const compiled = (text: string): RE2JS => RE2JS.compile(text, RE2JS.CASE_INSENSITIVE)

function faultIn(text: string): string | null {
  try {
    compiled(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const asked = block({
  is: scalar.optional().describe('It is this; capitals and outer spaces do not matter, here and below'),
  isNot: scalar.optional().describe('It is anything else, or not known'),
  in: anyOf.optional().describe('It is one of these'),
  notIn: anyOf.optional().describe('It is none of these, or not known'),
  startsWith: scalar.optional().describe('It begins with this'),
  doesNotStartWith: scalar.optional().describe('It begins with anything else, or is not known'),
  contains: scalar.optional().describe('This is somewhere in it'),
  doesNotContain: scalar.optional().describe('This is nowhere in it, or it is not known'),
  lessThan: z.number().optional().describe('It is a number, and less than this'),
  greaterThan: z.number().optional().describe('It is a number, and more than this'),
  before: moment.optional().describe('It is a time or date before this one'),
  after: moment.optional().describe('It is a date after this one, or a time that is not before it'),
  matches: pattern.optional().describe('The regular expression (RE2) is found in it'),
  exists: z.boolean().optional().describe('Whether it is known at all'),
})

/** What is asked of one field, as authored. */
export type Condition = z.output<typeof asked>
type Operator = keyof Condition

/** What is asked of one field, as it is written: a value it is, or operators that must all fit. */
export const condition = z.union([
  scalar.transform((is): Condition => ({ is })),
  asked.superRefine((authored, context) => {
    // An operator that is not known has been told of, and is no longer in it.
    if (context.issues.length > 0) return
    const fault = contradiction(authored)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  }),
])

/** Why nothing could ever fit; `null` when something can. */
function contradiction(operators: Condition): string | null {
  const { before, after, lessThan, greaterThan } = operators
  if (Object.keys(operators).length === 0) return `Ask at least one of ${Object.keys(asked.shape).join(', ')}`
  if (lessThan !== undefined && greaterThan !== undefined && greaterThan >= lessThan)
    return `No number is more than ${greaterThan} and less than ${lessThan}`
  if (before === undefined || after === undefined) return null
  if (momentKind(before) !== momentKind(after)) return 'A time of day and a date never fit together'
  if (isBefore(after, before)) return null
  const way = momentKind(before) === 'time' ? ': for hours around midnight, write two cases' : ''
  return `Nothing is after ${after} and before ${before}${way}`
}

/** Whether a value fits; `null` is a value that is not known. */
export type Test = (value: string | null) => boolean

/** The one test that all of a condition's operators make together. */
export function testOf(condition: Condition): Test {
  const made = operators.flatMap((operator) => {
    const wanted = condition[operator]
    // The table pairs each operator with what it takes; a union of both forgets which belongs to which.
    return wanted === undefined ? [] : [tests[operator](wanted as never)]
  })
  return (value) => made.every((fits) => fits(value))
}

type Asked = Readonly<Required<{ [Name in Operator]: NonNullable<Condition[Name]> }>>

// Forms and people differ in capitals and spaces where they mean the same.
const plain = (text: string): string => text.trim().toLowerCase()

const known =
  (fits: (text: string) => boolean): Test =>
  (value) =>
    value !== null && fits(value)
const not =
  (test: Test): Test =>
  (value) =>
    !test(value)

const tests: Readonly<{ [Name in Operator]: (wanted: Asked[Name]) => Test }> = {
  is: (wanted) => known((text) => plain(text) === plain(wanted)),
  isNot: (wanted) => not(tests.is(wanted)),
  in: (wanted) => known((text) => wanted.some((one) => plain(one) === plain(text))),
  notIn: (wanted) => not(tests.in(wanted)),
  startsWith: (wanted) => known((text) => plain(text).startsWith(plain(wanted))),
  doesNotStartWith: (wanted) => not(tests.startsWith(wanted)),
  contains: (wanted) => known((text) => plain(text).includes(plain(wanted))),
  doesNotContain: (wanted) => not(tests.contains(wanted)),
  lessThan: (wanted) => known((text) => (numberIn(text) ?? Infinity) < wanted),
  greaterThan: (wanted) => known((text) => (numberIn(text) ?? -Infinity) > wanted),
  before: (wanted) => known((text) => isBefore(text, wanted)),
  after: (wanted) => known((text) => isAfter(text, wanted)),
  matches: (wanted) => {
    const expression = compiled(wanted)
    return known((text) => expression.matcher(text.slice(0, longestRead)).find())
  },
  exists: (wanted) => (value) => (value !== null) === wanted,
}

const operators = Object.keys(tests) as Operator[]

const longestRead = 1000

/** The number that a person or a form wrote: `1200`, `1,200.50`, `$ 80`; `null` when it is none. */
function numberIn(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f$€£]/g, '').replace(/,(?=\d{3}(\D|$))/g, '')
  return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : null
}
