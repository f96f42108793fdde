import { stateKey } from '../draft.ts'
import { nextOn } from '../studio-flow.ts'
import { becomes } from '../translation.ts'
import type { Translate } from '../translation.ts'

type PassedOver = Readonly<{ on: string; difference?: string; byHand?: string }>

/** Widgets that a caller does not notice: by which event they lead on, and what is lost without them. */
const table: Readonly<Record<string, PassedOver>> = {
  'fork-stream': { on: 'next', byHand: 'The call’s sound is not streamed to anybody' },
  'record-call': {
    on: 'success',
    byHand:
      'The call is not recorded from here: to record conversations, say so in a notice and set record: true on its queue',
  },
  'set-attributes': { on: 'success', difference: 'it sets nothing: there is no conversation to set it on' },
  'send-message': {
    on: 'sent',
    byHand: 'No text message is sent: do it from your CRM when the call has ended',
  },
}

export const typesPassedOver: readonly string[] = Object.keys(table)

/** Leads on as if it were not there, by the way it takes when all goes well. */
export const passedOver: Translate = (widget) => {
  const { on = 'next', difference, byHand } = table[widget.type] ?? {}
  const next = nextOn(widget, on) ?? nextOn(widget, 'next')
  return becomes([], {
    passesTo: stateKey(next),
    differences: difference === undefined ? [] : [difference],
    byHand: byHand === undefined ? [] : [byHand],
  })
}
