import type { Condition, Test } from './condition.ts'
import { valuesOf } from './field-values.ts'

/** What a case asks of one field, as authored and as one test. */
export type FieldTest = Readonly<{ asked: Condition; fits: Test }>

type Case = Readonly<Record<string, FieldTest>>

/** Whether a field can ever hold a value; `null` when it may hold anything. */
export type Possible = (field: string) => ((value: string) => boolean) | null

/** Why no caller can come by the last of `cases`, when each takes those that fit it; `null` when some may. */
export function neverFits(cases: readonly Case[], possible: Possible): string | null {
  const last = cases.at(-1)
  if (!last) return null
  const impossible = Object.entries(last).flatMap(
    ([field, test]) => impossibility(field, test, possible) ?? [],
  )
  if (impossible[0] !== undefined) return impossible[0]
  const before = cases.slice(0, -1).findIndex((earlier) => takesAll(earlier, last, possible))
  return before < 0 ? null : `Case ${before + 1} already takes everybody for whom this fits`
}

function impossibility(field: string, { asked, fits }: FieldTest, possible: Possible): string | null {
  const wanted = equalsIn(asked)
  const mayBe = possible(field)
  const never = wanted?.filter((value) => mayBe && !mayBe(value)) ?? []
  if (wanted && never.length === wanted.length) return `${field} is never "${never.join('" or "')}"`
  const values = wanted ?? valuesOf(field)
  const isLeft = values === null ? asked.exists !== false : values.some((value) => fits(value))
  return isLeft || fits(null) ? null : `Nothing that ${field} can be fits all that is asked of it`
}

/** The values it must be one of; `null` when it is not asked to be this or that. */
const equalsIn = ({ is, in: among }: Condition): readonly string[] | null =>
  is === undefined ? (among ?? null) : [is]

/** Whether everybody for whom `later` fits has been taken by `earlier`. */
const takesAll = (earlier: Case, later: Case, possible: Possible): boolean =>
  Object.entries(earlier).every(([field, test]) => {
    const own = later[field]
    return own !== undefined && isImplied(test, own, { field, possible })
  })

type At = Readonly<{ field: string; possible: Possible }>

function isImplied(earlier: FieldTest, later: FieldTest, { field, possible }: At): boolean {
  const few = equalsIn(later.asked) ?? valuesOf(field)
  if (few) {
    const mayBe = possible(field)
    const left = few.filter((value) => later.fits(value) && (mayBe?.(value) ?? true))
    return left.every((value) => earlier.fits(value)) && (!later.fits(null) || earlier.fits(null))
  }
  if (later.asked.exists === false) return earlier.fits(null)
  return operatorsOf(earlier.asked).every((operator) => follows(operator, earlier.asked, later.asked))
}

type Operator = keyof Condition

const operatorsOf = (asked: Condition): readonly Operator[] =>
  (Object.keys(asked) as Operator[]).filter((operator) => asked[operator] !== undefined)

// Only those that say something of an absent value.
const alsoFitNothing: ReadonlySet<Operator> = new Set([
  'isNot',
  'notIn',
  'doesNotStartWith',
  'doesNotContain',
])

/** Whether one of the earlier case's operators holds wherever all of the later's do. */
const follows = (operator: Operator, earlier: Condition, later: Condition): boolean =>
  JSON.stringify(earlier[operator]) === JSON.stringify(later[operator]) ||
  (wider[operator]?.(earlier, later) ?? false)

type Wider = (earlier: Condition, later: Condition) => boolean

const wider: Readonly<Partial<Record<Operator, Wider>>> = {
  exists: (earlier, later) =>
    earlier.exists === true && operatorsOf(later).some((other) => !alsoFitNothing.has(other)),
  startsWith: (earlier, later) => begins(later.startsWith, earlier.startsWith),
  contains: (earlier, later) =>
    holds(later.startsWith, earlier.contains) || holds(later.contains, earlier.contains),
  lessThan: (earlier, later) => (later.lessThan ?? Infinity) <= (earlier.lessThan ?? -Infinity),
  greaterThan: (earlier, later) => (later.greaterThan ?? -Infinity) >= (earlier.greaterThan ?? Infinity),
}

const begins = (text: string | undefined, start: string | undefined): boolean =>
  text !== undefined && start !== undefined && plain(text).startsWith(plain(start))
const holds = (text: string | undefined, part: string | undefined): boolean =>
  text !== undefined && part !== undefined && plain(text).includes(plain(part))

const plain = (text: string): string => text.trim().toLowerCase()
