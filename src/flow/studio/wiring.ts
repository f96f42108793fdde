import { entranceOf } from './studio-flow.ts'
import type { Widget } from './studio-flow.ts'

/** One way into a state: from which, and on which of its events. */
type WayIn = Readonly<{ from: string; event: string }>

/** How the states of a flow lead to each other. */
export type Wiring = Readonly<{
  waysInto: (state: string) => readonly WayIn[]
  /** The states a call can come to from `start`, in the order it comes to them. */
  reachableFrom: (start: string) => readonly string[]
}>

export function wiringOf(widgets: ReadonlyMap<string, Widget>, start: string): Wiring {
  const waysIn = new Map<string, WayIn[]>([[start, [{ from: '', event: 'incomingCall' }]]])
  for (const { name, transitions } of widgets.values())
    for (const { event, next } of transitions) {
      if (next === null) continue
      waysIn.set(next, [...(waysIn.get(next) ?? []), { from: name, event }])
    }
  return {
    waysInto: (state) => waysIn.get(state) ?? [],
    reachableFrom: (first) => {
      const found = new Set([first])
      for (const state of found)
        for (const { event, next } of widgets.get(state)?.transitions ?? [])
          if (next !== null && isOfCall(state, event)) found.add(next)
      return [...found]
    },
  }

  // A trigger's other events begin other executions, not this call.
  function isOfCall(state: string, event: string): boolean {
    const widget = widgets.get(state)
    return widget?.type !== 'trigger' || event === entranceOf(widget)
  }
}
