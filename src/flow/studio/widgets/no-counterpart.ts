import { stateKey } from '../draft.ts'
import { handOver } from '../hand-over.ts'
import { missingState } from '../studio-flow.ts'
import { becomes } from '../translation.ts'
import type { Translate } from '../translation.ts'

/** What to do about each widget that only a person can stand in for. */
const advice: Readonly<Record<string, string>> = {
  [missingState]: 'The flow leads here, and the file has no such state: write its steps',
  'capture-payments': 'Warmline takes no payments: an agent takes it from here',
  'add-twiml-redirect': 'Its TwiML lies elsewhere and cannot be checked: write its steps here',
  'run-subflow': 'Import that flow as well, and include it here',
  'connect-virtual-agent': 'Warmline has no virtual agents: write their questions as steps, here',
  'connect-virtual-agent-v2': 'Warmline has no virtual agents: write their questions as steps, here',
  'send-to-auto-pilot': 'Autopilot is no more: write its questions as steps, here',
  'send-and-wait-for-reply': 'A caller cannot answer a text message here: ask them, with a menu or ask step',
  'make-outgoing-call-v1': 'A flow here answers calls and makes none',
  'make-outgoing-call-v2': 'A flow here answers calls and makes none',
}

export const typesWithoutCounterpart: readonly string[] = Object.keys(advice)

/** Hands the caller to a person: nobody is stranded where Warmline cannot do what Studio did. */
export const noCounterpart: Translate = (widget, { destinations }) => {
  const { name, type } = widget
  return becomes([handOver({ key: stateKey(name), name }, destinations)], {
    byHand: [`The caller is handed to a person. ${advice[type] ?? ''}`.trim()],
  })
}
