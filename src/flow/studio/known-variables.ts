import { asCaptureName, uniqueNames } from './names.ts'
import { pairsOf, textsIn } from './properties.ts'
import type { Widget } from './studio-flow.ts'
import { variablesIn } from './variables.ts'
import type { VariablePath } from './variables.ts'

/** What Warmline knows of a Studio flow's variables. */
export type KnownVariables = Readonly<{
  /** The field a variable is here; `null` when nothing here knows it, so that it is as good as empty. */
  fieldOf: (path: VariablePath) => string | null
  /** The widgets that ask for a variable, by name. */
  usersOf: (...path: VariablePath) => readonly string[]
  /** The name under which a widget keeps what came of it; as good for one that nothing asks for. */
  captureOf: (...path: VariablePath) => string
  /** What is asked of a widget's answer, below `parsed` and whole, each once. */
  askedOf: (widget: string) => readonly VariablePath[]
}>

const callFields: Readonly<Record<string, string>> = {
  'trigger.call.From': 'caller.number',
  'trigger.call.Caller': 'caller.number',
  'contact.channel.address': 'caller.number',
  'trigger.call.To': 'called.number',
  'trigger.call.Called': 'called.number',
  'flow.channel.address': 'called.number',
  'trigger.call.FromCountry': 'caller.country',
  'trigger.call.CallerCountry': 'caller.country',
}

const keptByType: Readonly<Record<string, (path: VariablePath) => boolean>> = {
  'gather-input-on-call': (path) => ['Digits', 'SpeechResult'].includes(path.join('.')),
  'connect-call-to': (path) => path.join('.') === 'DialCallStatus',
  'make-http-request': isOfAnswer,
  'run-function': isOfAnswer,
}

function isOfAnswer([first, ...rest]: VariablePath): boolean {
  return first === 'parsed' || (rest.length === 0 && (first === 'body' || first === 'status_code'))
}

/** The variables of these widgets: those that one of them keeps get a name, once for the whole flow. */
export function knownVariables(widgets: readonly Widget[]): KnownVariables {
  const used = usedIn(widgets)
  const set = new Set(
    widgets
      .filter(({ type }) => type === 'set-variables')
      .flatMap((widget) => pairsOf(widget, 'variables').map(({ key }) => key)),
  )
  const types = new Map(widgets.map(({ name, type }) => [name, type]))
  const isKept = ([root = '', name = '', ...rest]: VariablePath): boolean => {
    if (root === 'flow') return name === 'variables' && rest.length === 1 && set.has(rest.join('.'))
    return root === 'widgets' && (keptByType[types.get(name) ?? '']?.(rest) ?? false)
  }
  const naming = uniqueNames(asCaptureName)
  const names = new Map<string, string>()
  const captureOf = (...path: VariablePath): string => {
    const key = path.join('.')
    const name = names.get(key) ?? naming(wordFor(path))
    names.set(key, name)
    return name
  }
  return {
    fieldOf: (path) => callFields[path.join('.')] ?? (isKept(path) ? `captured.${captureOf(...path)}` : null),
    usersOf: (...path) => used.get(path.join('.'))?.users ?? [],
    captureOf,
    askedOf: (widget) =>
      [...used.values()]
        .map(({ path }) => path)
        .filter(([root, name, ...rest]) => root === 'widgets' && name === widget && isOfAnswer(rest)),
  }
}

const words: Readonly<Record<string, string>> = {
  Digits: 'keys',
  SpeechResult: 'speech',
  DialCallStatus: 'status',
  status_code: 'status',
}

/** `menuKeys` of `widgets.menu.Digits`, `tier` of `widgets.crm.parsed.tier`, `zip` of `flow.variables.zip`. */
function wordFor([root = '', ...rest]: VariablePath): string {
  const isOfJson = rest[1] === 'parsed' && rest.length > 2
  const said = root === 'flow' || isOfJson ? rest.slice(isOfJson ? 2 : 1) : rest
  return said.map((part) => words[part] ?? part).join('-')
}

type Use = Readonly<{ path: VariablePath; users: readonly string[] }>

function usedIn(widgets: readonly Widget[]): ReadonlyMap<string, Use> {
  const used = new Map<string, Use>()
  for (const widget of widgets)
    for (const path of textsOf(widget).flatMap(variablesIn)) {
      const users = used.get(path.join('.'))?.users ?? []
      used.set(path.join('.'), { path, users: [...new Set([...users, widget.name])] })
    }
  return used
}

const textsOf = ({ properties, transitions }: Widget): readonly string[] => [
  ...textsIn(properties),
  ...transitions.flatMap(({ conditions }) =>
    conditions.flatMap(({ argument, value }) => [argument ?? '', value]),
  ),
]
