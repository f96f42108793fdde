import type { KnownVariables } from './known-variables.ts'
import { nextOn } from './studio-flow.ts'
import type { Widget } from './studio-flow.ts'

type Flow = Readonly<{ flow: ReadonlyMap<string, Widget>; variables: KnownVariables }>

/**
 * The answers of an earlier visit that a silent caller must not be taken to have given again, by their names here.
 * Studio keeps of a widget only what came of its last visit; none are named where nobody would ask for them.
 */
export function answersToForget(widget: Widget, { flow, variables }: Flow): readonly string[] {
  const isAskedAgain = widget.transitions.some(({ next }) => after(next, flow).includes(widget.name))
  if (!isAskedAgain) return []
  const silent = after(
    nextOn(widget, 'timeout'),
    new Map([...flow, [widget.name, { ...widget, transitions: [] }]]),
  )
  return ['Digits', 'SpeechResult']
    .filter((answer) =>
      variables.usersOf('widgets', widget.name, answer).some((user) => silent.includes(user)),
    )
    .map((answer) => variables.captureOf('widgets', widget.name, answer))
}

/** The states a caller can come to who is led to `first`, itself included. */
function after(first: string | null, flow: ReadonlyMap<string, Widget>): readonly string[] {
  const found = new Set(first !== null && flow.has(first) ? [first] : [])
  for (const name of found)
    for (const { next } of flow.get(name)?.transitions ?? [])
      if (next !== null && flow.has(next)) found.add(next)
  return [...found]
}
