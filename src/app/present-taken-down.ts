import { localIso } from '../calendar/index.ts'
import type { Appointment, Attempt, Callback, FollowUp, StoredAnswer } from '../store/index.ts'
import { instant } from './present.ts'

/** A callback as the API shows it: each time it was asked for, where it stands in line, and each call to the person. */
export const presentCallback = ({ place, offer, attempt, attempts, ...callback }: Callback) => ({
  ...callback,
  requestedAt: instant(callback.requestedAt),
  dueAt: instant(callback.dueAt),
  expiresAt: instant(callback.expiresAt),
  closedAt: instant(callback.closedAt),
  asks: callback.asks.map(({ at, callSid, heard, pressed }) => {
    return { at: instant(at), call: callSid, heard, pressed }
  }),
  place: place && { queue: place.queue, enqueuedAt: instant(place.enqueuedAt), priority: place.priority },
  agent: offer?.agentId ?? null,
  offers: callback.offers.map((one) => ({ ...one, at: instant(one.at), endedAt: instant(one.endedAt) })),
  attempts: [...attempts, ...(attempt ? [attempt] : [])].map(presentAttempt),
  timeline: callback.timeline.map((entry) => ({ ...entry, at: instant(entry.at) })),
})

const presentAttempt = ({ at, answeredAt, endedAt, permission, ...attempt }: Attempt) => ({
  ...attempt,
  at: instant(at),
  answeredAt: instant(answeredAt),
  endedAt: instant(endedAt),
  permission: { because: permission.because, localTimes: permission.checked.localTimes },
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
