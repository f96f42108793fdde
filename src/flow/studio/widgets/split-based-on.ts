import { carryLiquid } from '../carry-text.ts'
import { askedBy, holds, isCondition } from '../conditions.ts'
import type { FieldTest } from '../conditions.ts'
import { furtherKey, goesOn, stateKey } from '../draft.ts'
import type { Draft, Key } from '../draft.ts'
import type { KnownVariables } from '../known-variables.ts'
import { textOf } from '../properties.ts'
import { mapValues } from '../../map-values.ts'
import { nextOn } from '../studio-flow.ts'
import type { Condition, Widget } from '../studio-flow.ts'
import { becomes } from '../translation.ts'
import type { Translate, Translation } from '../translation.ts'
import { onlyVariable, variablesIn } from '../variables.ts'

/** What a condition tests: a field, a text known beforehand, or a text that is worked out first and kept under `name`. */
type Tested =
  | Readonly<{ kind: 'field'; field: string }>
  | Readonly<{ kind: 'constant'; value: string }>
  | Readonly<{ kind: 'worked out' | 'same'; name: string; template: string }>

type When = Readonly<Record<string, FieldTest>>

/** One match of the split, read. `never`: it cannot hold, or cannot be asked here. */
type Case = Readonly<{ to: Key; when: When }> | 'never' | Readonly<{ always: Key }>

/** Split Based On: the first match is taken, as in a branch. What is known beforehand is decided beforehand. */
export const splitBasedOn: Translate = (widget, { variables }) => {
  const testedBy = (condition: Counted): Tested =>
    twoFields(condition, widget, variables) ?? testedIn(condition, widget, variables)
  const matches = widget.transitions
    .filter(({ event }) => event === 'match')
    .map((match) => ({
      ...match,
      conditions: counted(match.conditions.map((one) => settled(one, variables))),
    }))
  const cases = matches.map(({ conditions, next }) => caseOf(conditions, stateKey(next), testedBy))
  const byHand = matches.flatMap(({ conditions }) =>
    conditions.flatMap((one) => unaskable(one, testedBy(one))),
  )
  const lost = matches.flatMap(({ conditions }) =>
    conditions.flatMap((one) => lostIn(one, widget, variables)),
  )
  const workedOut = matches.flatMap(({ conditions }) => conditions.map(testedBy).flatMap(workedOutFirst))
  return branched(widget, {
    cases,
    values: Object.fromEntries(workedOut),
    said: { differences: [...new Set(lost)], byHand },
  })
}

/** The condition with a value that is known beforehand in place of variables that nothing keeps. */
function settled(condition: Condition, variables: KnownVariables): Condition {
  const { text } = carryLiquid(condition.value, variables)
  return /\{\{|\{%/.test(text) ? condition : { ...condition, value: text }
}

/** A condition, and how many before it in the same match ask as it does of the same. */
type Counted = Condition & Readonly<{ before: number }>

const counted = (conditions: readonly Condition[]): readonly Counted[] =>
  conditions.map((one, index) => ({
    ...one,
    before: conditions
      .slice(0, index)
      .filter(({ type, argument }) => type === one.type && argument === one.argument).length,
  }))

type Read = Readonly<{
  cases: readonly Case[]
  values: Readonly<Record<string, string>>
  said: Pick<Translation, 'differences' | 'byHand'>
}>

function branched(widget: Widget, { cases, values, said }: Read): Translation {
  const decided = cases.findIndex((one) => typeof one === 'object' && 'always' in one)
  const always = decided < 0 ? undefined : cases[decided]
  const otherwise =
    typeof always === 'object' && 'always' in always ? always.always : stateKey(nextOn(widget, 'noMatch'))
  const open = (decided < 0 ? cases : cases.slice(0, decided)).flatMap((one) =>
    typeof one === 'object' && 'when' in one ? [one] : [],
  )
  if (open.length === 0) return becomes([], { ...said, passesTo: otherwise })
  const isWorkedOut = Object.keys(values).length > 0
  const branch: Draft = {
    key: isWorkedOut ? furtherKey(widget.name, 'branch') : stateKey(widget.name),
    name: isWorkedOut ? `${widget.name}-cases` : widget.name,
    body: { branch: open.map(({ when }) => ({ when: mapValues(when, shortest) })) },
    ways: [...open.map(({ to }, index) => goesOn(to, 'branch', index, 'next')), goesOn(otherwise, 'next')],
    language: null,
    notes: [],
  }
  if (!isWorkedOut) return becomes([branch], said)
  const first: Draft = {
    ...branch,
    key: stateKey(widget.name),
    name: widget.name,
    body: { set: values },
    ways: [goesOn(branch.key, 'next')],
  }
  return becomes([first, branch], said)
}

/** `zip: 94107` says the same as `zip: { is: 94107 }`. */
const shortest = (test: FieldTest): FieldTest | string =>
  test.is !== undefined && Object.keys(test).length === 1 ? test.is : test

/** Two fields that are to be the same, as a PIN that was keyed and the one on record; `null` when it is not that. */
function twoFields(
  { argument, value, type }: Condition,
  widget: Widget,
  variables: KnownVariables,
): Tested | null {
  const [one, other] = [argument ?? textOf(widget, 'input'), value].map((text) => {
    const path = onlyVariable(text)
    return path && variables.fieldOf(path)
  })
  if (!one || !other || !Object.hasOwn(sameness, type)) return null
  return {
    kind: 'same',
    name: variables.captureOf('widgets', widget.name, 'same', other),
    template: `{% if ${one} == ${other} %}same{% endif %}`,
  }
}

function testedIn({ argument, before }: Counted, widget: Widget, variables: KnownVariables): Tested {
  const written = argument ?? textOf(widget, 'input')
  const path = onlyVariable(written)
  const field = path && variables.fieldOf(path)
  if (path && !field) return { kind: 'constant', value: '' }
  if (field && before === 0) return { kind: 'field', field }
  const { text } = carryLiquid(written, variables)
  if (!/\{\{|\{%/.test(text)) return { kind: 'constant', value: text }
  const what = [...(path?.slice(1) ?? [written]), ...copyOf(before)]
  return {
    kind: 'worked out',
    name: variables.captureOf('widgets', widget.name, ...what),
    template: text,
  }
}

// A case asks each thing of a field once: what it asks again, it asks of a copy.
const copyOf = (before: number): readonly string[] => (before === 0 ? [] : [String(before + 1)])

const workedOutFirst = (tested: Tested): readonly (readonly [string, string])[] =>
  tested.kind === 'worked out' || tested.kind === 'same' ? [[tested.name, tested.template]] : []

function caseOf(conditions: readonly Counted[], to: Key, testedBy: (one: Counted) => Tested): Case {
  let when: When = {}
  for (const condition of conditions) {
    const tested = testedBy(condition)
    if (tested.kind === 'constant') {
      if (holds(condition, tested.value)) continue
      return 'never'
    }
    const { field, asked } = askedOf(tested, condition)
    if (!asked) return 'never'
    when = { ...when, [field]: { ...when[field], ...asked } }
  }
  return Object.keys(when).length === 0 ? { always: to } : { to, when }
}

type Asked = Readonly<{ field: string; asked: FieldTest | null }>

function askedOf(tested: Exclude<Tested, { kind: 'constant' }>, condition: Condition): Asked {
  const field = tested.kind === 'field' ? tested.field : `captured.${tested.name}`
  if (tested.kind === 'same') return { field, asked: sameness[condition.type] ?? null }
  return { field, asked: variablesIn(condition.value).length === 0 ? askedBy(condition) : null }
}

/** How a condition asks whether two fields are the same, of the word that is kept when they are. */
const sameness: Readonly<Record<string, FieldTest>> = {
  equal_to: { is: 'same' },
  not_equal_to: { isNot: 'same' },
}

const unaskable = (condition: Condition, tested: Tested): readonly string[] =>
  tested.kind === 'constant' || askedOf(tested, condition).asked
    ? []
    : [
        `Its case ${condition.type} "${condition.value}" cannot be asked here${isCondition(condition) ? '' : ': there is no such condition'}: nobody takes it`,
      ]

function lostIn({ argument }: Condition, widget: Widget, variables: KnownVariables): readonly string[] {
  return carryLiquid(argument ?? textOf(widget, 'input'), variables).lost
}
