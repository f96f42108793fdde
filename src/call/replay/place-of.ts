import type { Meets } from '../../flow/index.ts'
import { arrangedIn } from '../arranged.ts'
import type { SimulatedOutcome } from '../simulate/outcome.ts'
import type { Turned } from '../turn.ts'

/**
 * The place a turn brings the caller to; `null` when it is none that a caller came for. Whether somebody answers there
 * is not the flow's doing: whoever stands in line has come to the queue. `meets` is of the state it came to.
 */
export function placeOf(turned: Turned, meets: Meets | null): SimulatedOutcome | null {
  const last = turned.directives.at(-1)
  if (last?.type === 'enqueue') return { kind: 'queue', queue: last.request.queue }
  if (last?.type === 'connect') return { kind: 'transferred', to: last.order.to }
  if (meets === 'voicemail') return { kind: 'voicemail' }
  const arranged = arrangedIn(turned)
  return arranged && { kind: arranged }
}
