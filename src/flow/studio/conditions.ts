import type { Condition as Asked } from '../known/condition.ts'
import { condition as askedSchema, testOf } from '../known/condition.ts'
import { isMoment } from '../known/moment.ts'
import type { Condition } from './studio-flow.ts'

/** What a branch asks of one field; only operators that were written. */
export type FieldTest = Readonly<Partial<Asked>>

/** A Studio condition as a branch asks it; `null` when no branch can ask that. */
export function askedBy({ type, value }: Condition): FieldTest | null {
  const test = Object.hasOwn(operators, type) ? operators[type]?.(value.trim()) : null
  return test && askedSchema.safeParse(test).success ? test : null
}

// Studio: "conditions are not case-sensitive and automatically trim leading and trailing spaces"; a branch is the same.
const operators: Readonly<Record<string, (value: string) => FieldTest | null>> = {
  equal_to: (value) => (value === '' ? { exists: false } : { is: value }),
  not_equal_to: (value) => (value === '' ? { exists: true } : { isNot: value }),
  matches_any_of: (value) => oneOf(value, (values) => ({ in: values })),
  does_not_match_any_of: (value) => oneOf(value, (values) => ({ notIn: values })),
  contains: (value) => ({ contains: value }),
  does_not_contain: (value) => ({ doesNotContain: value }),
  starts_with: (value) => ({ startsWith: value }),
  does_not_start_with: (value) => ({ doesNotStartWith: value }),
  less_than: (value) => numeric(value, (limit) => ({ lessThan: limit })),
  greater_than: (value) => numeric(value, (limit) => ({ greaterThan: limit })),
  is_blank: () => ({ exists: false }),
  is_not_blank: () => ({ exists: true }),
  regex: (value) => ({ matches: value }),
  is_before_time: (value) => moment(value, (limit) => ({ before: limit })),
  is_after_time: (value) => moment(value, (limit) => ({ after: limit })),
  is_before_date: (value) => moment(value, (limit) => ({ before: limit })),
  is_after_date: (value) => moment(value, (limit) => ({ after: limit })),
}

/** Whether Studio has a condition of that type at all. */
export const isCondition = ({ type }: Condition): boolean => Object.hasOwn(operators, type)

function oneOf(value: string, test: (values: string[]) => FieldTest): FieldTest | null {
  const values = listed(value)
  return values.length === 0 ? null : test(values)
}

/** The values of a list that is written with commas. */
export const listed = (value: string): string[] =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

function numeric(value: string, test: (limit: number) => FieldTest): FieldTest | null {
  const limit = Number(value)
  return value === '' || !Number.isFinite(limit) ? null : test(limit)
}

function moment(value: string, test: (limit: string) => FieldTest): FieldTest | null {
  const limit = value.replace(/^(\d{4}-\d\d-\d\d) /, '$1T').replace(/^((?:.*T)?\d{1,2}:\d\d):\d\d.*$/, '$1')
  return isMoment(limit) ? test(limit) : null
}

/** Whether a condition holds for a value that is known beforehand; `''` is nothing. */
export function holds(condition: Condition, value: string): boolean {
  const test = askedBy(condition)
  return test !== null && testOf(test)(value === '' ? null : value)
}
