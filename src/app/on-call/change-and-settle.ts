import type { CallSid } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { changeTalk, type DecideTalk } from './change-talk.ts'
import type { OnCall } from './on-call.ts'
import type { SettleTalk } from './settle-talk.ts'

type Changing = Readonly<{ sid: CallSid; decide: DecideTalk }>

/** The change, told to the telephone; asked for again, also one that it could not be told of before. */
export async function changeAndSettle(
  parts: Pick<Parts, 'store' | 'now'>,
  settleTalk: SettleTalk,
  { sid, decide }: Changing,
): Promise<OnCall> {
  const changed = await changeTalk(parts, sid, decide)
  if (changed.kind === 'done' && changed.call.talk && changed.call.talk.unsettledSince !== null) {
    await settleTalk(sid)
  }
  return changed
}
