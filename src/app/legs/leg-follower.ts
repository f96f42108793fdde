import type { LegOrder } from '../../store/index.ts'
import type { CallSid } from '../../words.ts'

/**
 * What becomes of a leg that was ordered is told to whoever it was ordered for. Each may be told twice, by two servers,
 * or after a crash.
 */
export type LegFollower = Readonly<{
  /** Asked just before it is sent, or while it waits: whether the leg is wanted still. */
  isWanted: (order: LegOrder) => Promise<boolean>
  /** The leg that has told of itself meanwhile; `null` when none has. */
  legOf: (order: LegOrder) => Promise<CallSid | null>
  /** There is a leg; `false` when nobody wants it any more, and it is hung up. */
  placed: (order: LegOrder, leg: CallSid) => Promise<boolean>
  /** The leg was found to be over already, with this final status. */
  over: (order: LegOrder, leg: CallSid, status: string) => Promise<void>
  /** There is no leg, as far as anybody can tell, and never will be under this order. */
  failed: (order: LegOrder) => Promise<void>
}>

/** Who is told, by who is rung. */
export type LegFollowers = Readonly<Record<LegOrder['rings'], LegFollower>>

export type FollowerOf = (order: LegOrder) => LegFollower
