import type { SimulatedOutcome } from '../simulate/outcome.ts'
import type { Turned } from '../turn.ts'

/**
 * The place a turn brings the caller to; `null` when it is none that a caller came for. Whether somebody answers there
 * is not the flow's doing: whoever stands in line has come to the queue. `kind` is that of the step it came to.
 */
export function placeOf({ directives, passed }: Turned, kind: string): SimulatedOutcome | null {
  const last = directives.at(-1)
  const booked = passed.findLast(({ event, kind }) => event === 'booked' && Object.hasOwn(bookings, kind))
  if (last?.type === 'enqueue') return { kind: 'queue', queue: last.request.queue }
  if (last?.type === 'connect') return { kind: 'transferred', to: last.order.to }
  if (last?.type === 'record' && kind === 'voicemail') return { kind: 'voicemail' }
  return (booked && bookings[booked.kind]) ?? null
}

const bookings: Readonly<Record<string, SimulatedOutcome>> = {
  callback: { kind: 'callback' },
  appointment: { kind: 'appointment' },
}
