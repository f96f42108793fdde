import type { CallbackState } from '../call/index.ts'
import type { FollowUpWishes } from '../store/index.ts'
import { word, type CallSid, type EpochMs, type InquiryId } from '../words.ts'
import type { Parts } from './parts.ts'
import { page, readCursor, type PageRequest } from './page.ts'
import { presentAnswer, presentAppointment, presentCallback, presentFollowUp } from './present-taken-down.ts'

/** Which follow-ups are asked for; `dueBy` is `now`, or an instant in ISO 8601. */
export type FollowUpsAsked = Omit<FollowUpWishes, 'dueBefore'> & Readonly<{ dueBy?: string }>

/** What calls have taken down, as the API reads it. Each answers `null` for what is not there. */
export function readTakenDown({ store, now }: Parts) {
  return {
    callback: async (id: string) => {
      const callback = await store.callbacks.find(id)
      return callback && presentCallback(callback)
    },
    callbacks: async ({ limit, after }: PageRequest, state: CallbackState | null) => {
      const callbacks = await store.callbacks.newest(limit, readCursor(after), state)
      const last = callbacks.at(-1)
      return page(callbacks.map(presentCallback), limit, last && { at: last.requestedAt, id: last.id })
    },
    appointment: async (id: string) => {
      const appointment = await store.appointments.find(id)
      return appointment && presentAppointment(appointment)
    },
    appointments: async ({ limit, after }: PageRequest) => {
      const appointments = await store.appointments.newest(limit, readCursor(after))
      const last = appointments.at(-1)
      return page(appointments.map(presentAppointment), limit, last && { at: last.bookedAt, id: last.id })
    },
    followUp: async (id: string) => {
      const followUp = await store.followUps.find(id)
      return followUp && presentFollowUp(followUp)
    },
    followUps: async ({ limit, after }: PageRequest, { dueBy, ...same }: FollowUpsAsked) => {
      const dueBefore = dueBy === 'now' ? now() : word<EpochMs>(Date.parse(dueBy ?? ''))
      const wishes = { ...same, ...(dueBy !== undefined && { dueBefore }) }
      const followUps = await store.followUps.soonest(limit, readCursor(after), wishes)
      const last = followUps.at(-1)
      return page(followUps.map(presentFollowUp), limit, last && { at: last.dueAt, id: last.id })
    },
    surveyAnswers: async ({ limit, after }: PageRequest) => {
      const answers = await store.surveyAnswers.newest(limit, readCursor(after))
      const last = answers.at(-1)
      return page(answers.map(presentAnswer), limit, last && { at: last.at, id: last.id })
    },
  }
}

/** All that one call has taken down, in the order it was. */
export async function takenDownBy({ store }: Pick<Parts, 'store'>, sid: CallSid) {
  const [callbacks, appointments, answers, followUps] = await Promise.all([
    store.callbacks.ofCall(sid),
    store.appointments.ofCall(sid),
    store.surveyAnswers.ofCall(sid),
    store.followUps.ofCall(sid),
  ])
  return {
    callbacks: callbacks.map(presentCallback),
    appointments: appointments.map(presentAppointment),
    surveyAnswers: answers.map(presentAnswer),
    followUps: followUps.map(presentFollowUp),
  }
}

// The rest is in the inquiry's history.
const agreedAtMost = 50

/** What was agreed on with whoever sent an inquiry, the newest first. */
export async function agreedWith({ store }: Pick<Parts, 'store'>, inquiry: InquiryId) {
  const [callbacks, appointments] = await Promise.all([
    store.callbacks.ofInquiry(inquiry, agreedAtMost, null),
    store.appointments.ofInquiry(inquiry, agreedAtMost, null),
  ])
  return { callbacks: callbacks.map(presentCallback), appointments: appointments.map(presentAppointment) }
}
