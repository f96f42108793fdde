import { plainSpeech } from '../hearing/speech.ts'
import { listed } from './conditions.ts'
import { stateKey } from './draft.ts'
import type { Key } from './draft.ts'
import type { KnownVariables } from './known-variables.ts'
import { numberOf } from './properties.ts'
import { nextOn } from './studio-flow.ts'
import type { Condition, Widget } from './studio-flow.ts'
import { onlyVariable } from './variables.ts'
import type { Wiring } from './wiring.ts'

/** How a question and the split behind it make one menu. */
export type MenuPlan = Readonly<{
  options: readonly MenuOption[]
  noMatch: Key
  /** The splits that are part of the menu now. */
  absorbs: readonly string[]
  /** What Studio did with speech that no option of the menu hears. */
  speech: 'as no match' | 'ended the call' | 'as silence'
}>

export type MenuOption = Readonly<{ key: string; hear: readonly string[]; to: Key }>

/** The other widgets, and how they lead to each other. */
type Neighbours = Readonly<{
  widgets: ReadonlyMap<string, Widget>
  wiring: Wiring
  variables: KnownVariables
}>

/** The plan for a gather whose keys feed one split, on single keys, and nothing else; `null` when it is a question of another kind. */
export function planMenu(gather: Widget, around: Neighbours): MenuPlan | null {
  const split = splitOn(gather, 'keypress', around)
  if (!split || (numberOf(gather, 'number_of_digits') ?? 1) !== 1) return null
  const choices = choicesOf(split, ['widgets', gather.name, 'Digits'], singleKeys)
  if (
    !choices ||
    choices.length === 0 ||
    around.variables.usersOf('widgets', gather.name, 'Digits').length > 1
  )
    return null
  const keyed = {
    options: optionsOf(choices),
    noMatch: stateKey(nextOn(split, 'noMatch')),
    absorbs: [split.name],
  }
  const speech = speechOf(gather, split, around)
  if (speech === null) return spokenMenu(gather, keyed, around)
  return { ...keyed, speech }
}

type Keyed = Pick<MenuPlan, 'options' | 'noMatch' | 'absorbs'>

/** What speech comes to where no split listens to it; `null` when a way of its own is made for it. */
function speechOf(gather: Widget, split: Widget, { variables }: Neighbours): MenuPlan['speech'] | null {
  const next = nextOn(gather, 'speech')
  if (variables.usersOf('widgets', gather.name, 'SpeechResult').length > 0) return null
  if (next === split.name) return 'as no match'
  if (next === null) return 'ended the call'
  return next === nextOn(gather, 'timeout') ? 'as silence' : null
}

/** The same with words to say, when speech is split to the same places as keys. */
function spokenMenu(gather: Widget, keyed: Keyed, around: Neighbours): MenuPlan | null {
  const split = splitOn(gather, 'speech', around)
  if (!split || around.variables.usersOf('widgets', gather.name, 'SpeechResult').length > 1) return null
  const choices = choicesOf(split, ['widgets', gather.name, 'SpeechResult'], spokenWords)
  const places = new Set(keyed.options.map(({ to }) => to))
  if (!choices?.every(({ to }) => places.has(to)) || stateKey(nextOn(split, 'noMatch')) !== keyed.noMatch)
    return null
  return {
    ...keyed,
    options: withWords(keyed.options, choices),
    absorbs: [...keyed.absorbs, split.name],
    speech: 'as no match',
  }
}

/** The split that is behind that event of the gather, and behind nothing else. */
function splitOn(
  gather: Widget,
  event: 'keypress' | 'speech',
  { widgets, wiring }: Neighbours,
): Widget | null {
  const split = widgets.get(nextOn(gather, event) ?? '')
  if (split?.type !== 'split-based-on') return null
  return wiring.waysInto(split.name).every(({ from }) => from === gather.name) ? split : null
}

type Choice = Readonly<{ values: readonly string[]; to: Key }>

/** What a split that tests that variable, and nothing else, takes for which way; `null` when it tests otherwise. */
function choicesOf(
  { properties, transitions }: Widget,
  variable: readonly string[],
  read: (condition: Condition) => readonly string[] | null,
): readonly Choice[] | null {
  const choices: Choice[] = []
  for (const { event, next, conditions } of transitions) {
    if (event !== 'match') continue
    const [condition, second] = conditions
    const tested = condition?.argument ?? String(properties.input)
    const values = condition && !second ? read(condition) : null
    if (!values || onlyVariable(tested)?.join('.') !== variable.join('.')) return null
    choices.push({ values, to: stateKey(next) })
  }
  return choices
}

const valuesOf = ({ type, value }: Condition): readonly string[] | null => {
  if (type === 'equal_to') return [value.trim()]
  return type === 'matches_any_of' ? listed(value) : null
}

function singleKeys(condition: Condition): readonly string[] | null {
  const values = valuesOf(condition)
  return values?.every((value) => /^[0-9*#]$/.test(value)) ? values : null
}

function spokenWords(condition: Condition): readonly string[] | null {
  const values = condition.type === 'contains' ? [condition.value.trim()] : valuesOf(condition)
  return values?.every((value) => plainSpeech(value) !== '') ? values : null
}

// The first of two matches wins, as in Studio.
function optionsOf(choices: readonly Choice[]): readonly MenuOption[] {
  const options = new Map<string, MenuOption>()
  for (const { values, to } of choices)
    for (const key of values) if (!options.has(key)) options.set(key, { key, hear: [], to })
  return [...options.values()]
}

function withWords(options: readonly MenuOption[], choices: readonly Choice[]): readonly MenuOption[] {
  const said = new Set<string>()
  const wordsTo = new Map<Key, string[]>()
  for (const { values, to } of choices)
    for (const value of values) {
      if (said.has(plainSpeech(value))) continue
      said.add(plainSpeech(value))
      wordsTo.set(to, [...(wordsTo.get(to) ?? []), value])
    }
  // Two keys may lead to one place: its words belong to the first of them.
  return options.map((option, index) => {
    const isFirst = options.findIndex(({ to }) => to === option.to) === index
    return { ...option, hear: isFirst ? (wordsTo.get(option.to) ?? []) : [] }
  })
}
