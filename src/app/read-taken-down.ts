import type { CallbackState } from '../store/index.ts'
import type { CallSid, InquiryId } from '../words.ts'
import type { Parts } from './parts.ts'
import { page, readCursor, type PageRequest } from './page.ts'
import { presentAnswer, presentAppointment, presentCallback } from './present-taken-down.ts'

/** What calls have taken down, as the API reads it. Each answers `null` for what is not there. */
export function readTakenDown({ store }: Parts) {
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
    surveyAnswers: async ({ limit, after }: PageRequest) => {
      const answers = await store.surveyAnswers.newest(limit, readCursor(after))
      const last = answers.at(-1)
      return page(answers.map(presentAnswer), limit, last && { at: last.at, id: last.id })
    },
  }
}

/** All that one call has taken down, in the order it was. */
export async function takenDownBy({ store }: Pick<Parts, 'store'>, sid: CallSid) {
  const [callbacks, appointments, answers] = await Promise.all([
    store.callbacks.ofCall(sid),
    store.appointments.ofCall(sid),
    store.surveyAnswers.ofCall(sid),
  ])
  return {
    callbacks: callbacks.map(presentCallback),
    appointments: appointments.map(presentAppointment),
    surveyAnswers: answers.map(presentAnswer),
  }
}

/** What was agreed on with whoever sent an inquiry. */
export async function agreedWith({ store }: Pick<Parts, 'store'>, inquiry: InquiryId) {
  const [callbacks, appointments] = await Promise.all([
    store.callbacks.ofInquiry(inquiry),
    store.appointments.ofInquiry(inquiry),
  ])
  return { callbacks: callbacks.map(presentCallback), appointments: appointments.map(presentAppointment) }
}
