import type { Call } from './call.ts'

/** What a webhook of turn `n` is to this call. */
export type Due =
  /** Answered before: the same bytes again. */
  | Readonly<{ kind: 'repeat'; body: string }>
  /** So late that its answer is gone, or ahead of the call: go on where the call is. */
  | Readonly<{ kind: 'elsewhere'; turn: number }>
  | Readonly<{ kind: 'ended' }>
  | Readonly<{ kind: 'due' }>

/** Whether turn `turn` is to move the call, or was answered already (invariant 6). */
export function dueTurn(call: Call, turn: number): Due {
  const reply = call.replies.find((stored) => stored.turn === turn)
  if (reply) return { kind: 'repeat', body: reply.body }
  if (call.state === 'ended') return { kind: 'ended' }
  if (turn !== call.turn) return { kind: 'elsewhere', turn: call.turn - 1 }
  return { kind: 'due' }
}
