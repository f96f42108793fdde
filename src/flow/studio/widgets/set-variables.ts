import { carryLiquid } from '../carry-text.ts'
import { goesOn, stateKey } from '../draft.ts'
import { pairsOf } from '../properties.ts'
import { nextOn } from '../studio-flow.ts'
import { becomes } from '../translation.ts'
import type { Translate } from '../translation.ts'

/** Set Variables: values kept for later steps. */
export const setVariables: Translate = (widget, { variables }) => {
  const next = stateKey(nextOn(widget, 'next'))
  const carried = pairsOf(widget, 'variables').map(({ key, value }) => ({
    name: variables.captureOf('flow', 'variables', key),
    ...carryLiquid(value, variables),
  }))
  if (carried.length === 0) return becomes([], { passesTo: next })
  return becomes(
    [
      {
        key: stateKey(widget.name),
        name: widget.name,
        body: { set: Object.fromEntries(carried.map(({ name, text }) => [name, text])) },
        ways: [goesOn(next, 'next')],
        language: null,
        notes: [],
      },
    ],
    { differences: carried.flatMap(({ lost }) => lost) },
  )
}
