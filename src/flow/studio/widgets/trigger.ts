import { stateKey } from '../draft.ts'
import { handOver } from '../hand-over.ts'
import { entranceOf, nextOn } from '../studio-flow.ts'
import { becomes } from '../translation.ts'
import type { Translate } from '../translation.ts'

/** Trigger: calls go on from it. Where Studio wired nothing to calls, a person takes those that come. */
export const trigger: Translate = (widget, { destinations }) => {
  const { name } = widget
  const entrance = entranceOf(widget)
  const next = nextOn(widget, entrance)
  if (next === null)
    return becomes([handOver({ key: stateKey(name), name }, destinations)], {
      byHand: [
        'Incoming calls led nowhere in Studio: the caller is handed to a person. Write what they should hear instead',
      ],
    })
  const fromParent = ['calls begin where the flow that ran this one led them in']
  return becomes([], {
    passesTo: stateKey(next),
    differences: entrance === 'incomingParent' ? fromParent : [],
  })
}
