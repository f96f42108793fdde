import type { CallerEvent, TransferEnd, TransferOrder, TransferRequest, World } from '../flow/index.ts'
import type { EpochMs } from '../words.ts'

/** One time the caller was put through to a number outside; `result` is `null` while it rings and while they talk. */
export type TransferRecord = Readonly<{
  /** The destination's name in the company's list. */
  to: string
  at: EpochMs
  result: TransferEnd | null
  endedAt: EpochMs | null
  recording: string | null
}>

/** A flow's request with the number behind its name. Throws for a name that is not in the company's list. */
export function transferOrder(request: TransferRequest, { transfers, facts }: World): TransferOrder {
  const transfer = Object.hasOwn(transfers, request.to) ? transfers[request.to] : undefined
  if (!transfer) throw new Error(`the company has no number "${request.to}" to transfer to`)
  return {
    ...request,
    address: transfer.address,
    callerId: request.callerId === 'company' ? facts.calledNumber : null,
  }
}

/** The transfers with one more that has begun. */
export const beginTransfer = (
  transfers: readonly TransferRecord[],
  to: string,
  now: EpochMs,
): readonly TransferRecord[] => [...transfers, { to, at: now, result: null, endedAt: null, recording: null }]

type Ended = Extract<CallerEvent, { type: 'transferEnded' }>

/** The transfers with the one under way ended as `event` says; unchanged when none is. */
export function endTransfer(
  transfers: readonly TransferRecord[],
  { because, recording }: Ended,
  now: EpochMs,
): readonly TransferRecord[] {
  const last = transfers.at(-1)
  if (!last || last.result !== null) return transfers
  return [...transfers.slice(0, -1), { ...last, result: because, endedAt: now, recording: recording ?? null }]
}
