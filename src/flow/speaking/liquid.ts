import { defaultOperators, Liquid } from 'liquidjs'
import type { Context, Operators } from 'liquidjs'
import { spokenFilters } from './spoken-filters.ts'

/** Liquid's own filters that a text may use: those that make a text, or part of one, of a text or number. */
const plainFilters = [
  ...[
    'default',
    'append',
    'prepend',
    'capitalize',
    'upcase',
    'downcase',
    'strip',
    'lstrip',
    'rstrip',
    'squish',
  ],
  ...['truncate', 'truncatewords', 'remove', 'remove_first', 'remove_last'],
  ...['replace', 'replace_first', 'replace_last', 'slice', 'split', 'first', 'last', 'join', 'size'],
  ...[
    'plus',
    'minus',
    'times',
    'divided_by',
    'modulo',
    'abs',
    'ceil',
    'floor',
    'round',
    'at_least',
    'at_most',
  ],
  ...['url_encode', 'url_decode'],
]

// No loops, no names of its own and no other files: what a text can say is seen by reading it.
const tagNames = ['if', 'unless', 'case']

/** Characters that the filters of one text may make altogether: a chain of `replace` could double without end. */
const memoryLimit = 200_000

const plain = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim().toLowerCase()
    : null

// Everything known of a call is text: `captured.rooms == 3` means the text 3, and capitals say nothing, as in a branch.
const isSame: Comparison = function* (left, right, context) {
  const text = plain(left)
  if (text !== null && text === plain(right)) return true
  return yield defaultOperators['==']?.(left, right, context)
}

type Comparison = (left: unknown, right: unknown, context: Context) => Generator<unknown, boolean, boolean>

const operators: Operators = {
  ...defaultOperators,
  '==': isSame,
  '!=': function* (left: unknown, right: unknown, context: Context) {
    return !(yield* isSame(left, right, context))
  },
}

/** Liquid as flows use it. It knows no files, reads no clock, and sees nothing but the values it is given. */
function createEngine(): Liquid {
  const engine = new Liquid({
    operators,
    memoryLimit,
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
  })
  for (const name of Object.keys(engine.tags))
    if (!tagNames.includes(name)) Reflect.deleteProperty(engine.tags, name)
  for (const name of Object.keys(engine.filters))
    if (!plainFilters.includes(name)) engine.unregisterFilter(name)
  for (const [name, filter] of Object.entries(spokenFilters)) engine.registerFilter(name, filter)
  return engine
}

export const liquid = createEngine()

/** The filters that a text may use, by name. */
export const filterNames: readonly string[] = Object.keys(liquid.filters)
