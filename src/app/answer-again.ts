import { dueTurn, type Call } from '../call/index.ts'
import { renderHangup, renderRedirect } from '../twilio/index.ts'
import type { Parts } from './parts.ts'

/** The reply to a turn that must not move the call: its old answer, the way to the present, or the end. */
export function answerAgain({ addresses }: Pick<Parts, 'addresses'>, call: Call, turn: number): string {
  const due = dueTurn(call, turn)
  switch (due.kind) {
    case 'repeat':
      return due.body
    case 'ended':
      return renderHangup()
    case 'elsewhere':
      return renderRedirect(addresses.turn(call.sid, due.turn))
    case 'due':
      return renderRedirect(addresses.turn(call.sid, call.turn - 1))
  }
}
