/** One test of a Split Based On; all of a transition's must hold. `argument` is the Liquid text that is tested. */
export type Condition = Readonly<{ type: string; value: string; argument: string | null }>

/** A way out of a widget. `next` is `null` where the author wired nothing: there the flow, and with it the call, ends. */
export type Transition = Readonly<{ event: string; next: string | null; conditions: readonly Condition[] }>

/** A state of a Studio flow: a widget as its author placed it. */
export type Widget = Readonly<{
  name: string
  type: string
  properties: Readonly<Record<string, unknown>>
  transitions: readonly Transition[]
}>

/** A Studio flow whose shape is right, and the state a call begins with. */
export type StudioFlow = Readonly<{
  description: string | null
  start: string
  widgets: ReadonlyMap<string, Widget>
}>

/** The type that a state is read as which transitions lead to, and which the file does not hold. */
export const missingState = 'missing-state'

/** Where a widget leads on `event`; `null` is the end of the call. */
export const nextOn = ({ transitions }: Widget, event: string): string | null =>
  transitions.find((transition) => transition.event === event)?.next ?? null

/** By which event of a trigger a call comes in: by telephone or, where nothing is wired to that, from the flow that runs this one. */
export const entranceOf = (trigger: Widget): 'incomingCall' | 'incomingParent' =>
  nextOn(trigger, 'incomingCall') === null && nextOn(trigger, 'incomingParent') !== null
    ? 'incomingParent'
    : 'incomingCall'
