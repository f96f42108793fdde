import { localIso } from '../calendar/index.ts'
import type { Appointment, Callback, FollowUp, StoredAnswer } from '../store/index.ts'
import { instant } from './present.ts'

/** A callback as the API shows it, with each time it was asked for. */
export const presentCallback = ({ requestedAt, dueAt, closedAt, asks, ...callback }: Callback) => ({
  ...callback,
  requestedAt: instant(requestedAt),
  dueAt: instant(dueAt),
  closedAt: instant(closedAt),
  asks: asks.map(({ at, callSid, heard, pressed }) => ({ at: instant(at), call: callSid, heard, pressed })),
})

/** An appointment as the API shows it: as instants, and as a clock where it takes place shows its beginning. */
export const presentAppointment = ({ callSid, start, end, bookedAt, ...appointment }: Appointment) => ({
  ...appointment,
  call: callSid,
  start: instant(start),
  end: instant(end),
  localStart: localIso(start, appointment.timeZone),
  bookedAt: instant(bookedAt),
})

/** An answer to a survey as the API shows it. */
export const presentAnswer = ({ callSid, flow, at, ...answer }: StoredAnswer) => ({
  ...answer,
  call: callSid,
  flow: `${flow.name}@${flow.version}`,
  at: instant(at),
})

/** What is to be done after a call, as the API shows it. */
export const presentFollowUp = ({ callSid, at, dueAt, closedAt, ...followUp }: FollowUp) => ({
  ...followUp,
  call: callSid,
  at: instant(at),
  dueAt: instant(dueAt),
  closedAt: instant(closedAt),
})
