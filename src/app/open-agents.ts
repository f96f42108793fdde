import { answerAgentLine, endAgentLineCall, hearAgentLine } from './agent-line/answer-agent-line.ts'
import { setPin } from './agent-line/pins.ts'
import { hearDisposition } from './ask-disposition.ts'
import { changeAgentState } from './change-agent-state.ts'
import { endWrapUp, extendWrapUp } from './change-wrap-up.ts'
import { disposeCall, noteCall } from './dispose-call.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'

/** What agents say of themselves and of their calls, at the desk or by telephone alone. */
export function openAgents(parts: Parts, offerCalls: OfferCalls) {
  const changesState = changeAgentState(parts, offerCalls)
  const extendsWrapUp = extendWrapUp(parts)
  const disposesCall = disposeCall(parts)
  return {
    line: { answer: answerAgentLine(parts), end: endAgentLineCall(parts) },
    cases: {
      hearAgentLine: hearAgentLine(parts, changesState),
      setPin: setPin(parts),
      changeAgentState: changesState,
      extendWrapUp: extendsWrapUp,
      endWrapUp: endWrapUp(parts, offerCalls),
      disposeCall: disposesCall,
      noteCall: noteCall(parts),
      hearDisposition: hearDisposition(parts, { disposeCall: disposesCall, extendWrapUp: extendsWrapUp }),
    },
  }
}
