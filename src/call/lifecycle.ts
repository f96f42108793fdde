/**
 * A call's life, from the first ring to its end. `ended` absorbs: nothing leads out of it.
 *
 *   ringing -> inFlow <-> waiting <-> offered -> connected -> ended
 *                 ^------------------------------'  (talk over, the flow goes on)
 *                            ^-------------------'  (agent lost: first in line again; or sent on to a queue)
 *
 * The table is data: the store filters the atomic writes of a call in line, and of its end, by a move's `from`. A
 * turn of the flow goes from whatever state it was computed in, which its write names.
 */
export type CallState = 'ringing' | 'inFlow' | 'waiting' | 'offered' | 'connected' | 'ended'

type Move = Readonly<{ from: readonly CallState[]; to: CallState }>

export const callMoves = {
  offer: { from: ['waiting'], to: 'offered' },
  release: { from: ['offered'], to: 'waiting' },
  connect: { from: ['offered'], to: 'connected' },
  loseAgent: { from: ['connected'], to: 'waiting' },
  sendOn: { from: ['connected'], to: 'waiting' },
  end: { from: ['ringing', 'inFlow', 'waiting', 'offered', 'connected'], to: 'ended' },
} as const satisfies Readonly<Record<string, Move>>
