import { Schema, type Connection, type Model } from 'mongoose'
import type { CallSid, CampaignName, E164, EpochMs, InquiryId, Language } from '../words.ts'
import { isDuplicateKey } from './connection.ts'
import { beyond, type Cursor } from './cursor.ts'

/** A slot that a caller has booked. */
export type Appointment = Readonly<{
  /** `callSid:turn`, so that a repeated webhook books once. */
  id: string
  /** Which of the company's appointments. */
  appointment: string
  start: EpochMs
  end: EpochMs
  timeZone: string
  callSid: CallSid
  /** `null`: the caller's number was withheld. */
  number: E164 | null
  inquiryId: InquiryId | null
  campaign: CampaignName
  language: Language
  bookedAt: EpochMs
  state: 'booked' | 'cancelled'
  by: string | null
  note: string
}>

/**
 * While it is booked, `_id` is the place at that time which nobody else can have: that two callers never get the same one
 * is the primary key's doing. Once it is cancelled, `_id` is the booking's own.
 */
type AppointmentDocument = Appointment & Readonly<{ _id: string }>

const schema = new Schema<AppointmentDocument>(
  {
    _id: String,
    id: String,
    appointment: String,
    start: Number,
    end: Number,
    timeZone: String,
    callSid: String,
    number: String,
    inquiryId: String,
    campaign: String,
    language: String,
    bookedAt: Number,
    state: String,
    by: String,
    note: String,
  },
  // `id` is a field of ours, not mongoose's name for `_id`.
  { collection: 'appointments', versionKey: false, id: false },
)
schema.index({ id: 1 })
schema.index({ appointment: 1, state: 1, start: 1 })
schema.index({ bookedAt: -1 })
schema.index({ callSid: 1 })
schema.index({ inquiryId: 1 })

export const appointmentModel = (connection: Connection): Model<AppointmentDocument> =>
  connection.model<AppointmentDocument>('Appointment', schema)

/** Booked slots. */
export function appointmentStore(connection: Connection) {
  const appointments = appointmentModel(connection)
  return {
    book: book(appointments),
    bookedBetween: bookedBetween(appointments),
    find: find(appointments),
    newest: newest(appointments),
    ofCall: ofCall(appointments),
    ofInquiry: ofInquiry(appointments),
    cancel: cancel(appointments),
  }
}

type Appointments = Model<AppointmentDocument>

/** Books the first of `capacity` places at that time that is free; `'taken'` when none is. Once for each id. */
const book =
  (appointments: Appointments) =>
  async (booking: Appointment, capacity: number): Promise<'booked' | 'taken'> => {
    if (await appointments.exists({ id: booking.id })) return 'booked'
    for (let place = 1; place <= capacity; place += 1) {
      const seat = `${booking.appointment} ${booking.start} ${place}`
      try {
        await appointments.insertOne({ ...booking, _id: seat })
        return 'booked'
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        if (await appointments.exists({ _id: seat, id: booking.id })) return 'booked'
      }
    }
    return 'taken'
  }

/** The beginnings of what is booked from `from` to before `until`, one entry a booking. */
const bookedBetween =
  (appointments: Appointments) =>
  async (appointment: string, from: EpochMs, until: EpochMs): Promise<readonly EpochMs[]> => {
    const documents = await appointments
      .find({ appointment, state: 'booked', start: { $gte: from, $lt: until } })
      .select('start')
      .lean<Pick<AppointmentDocument, 'start'>[]>()
    return documents.map(({ start }) => start)
  }

const find =
  (appointments: Appointments) =>
  async (id: string): Promise<Appointment | null> => {
    // The cancelled one first, should its place not have been given up yet.
    const document = await appointments.findOne({ id }).sort({ state: -1 }).lean<AppointmentDocument>()
    return document && toAppointment(document)
  }

/** The newest bookings first, those that come after `after` in that order when given. */
const newest =
  (appointments: Appointments) =>
  async (limit: number, after: Cursor | null): Promise<readonly Appointment[]> => {
    const documents = await appointments
      .find(beyond('bookedAt', after, 'id'))
      .sort({ bookedAt: -1, id: 1 })
      .limit(limit)
      .lean<AppointmentDocument[]>()
    return documents.map(toAppointment)
  }

const ofCall =
  (appointments: Appointments) =>
  async (callSid: CallSid): Promise<readonly Appointment[]> => {
    const documents = await appointments.find({ callSid }).sort({ bookedAt: 1 }).lean<AppointmentDocument[]>()
    return documents.map(toAppointment)
  }

/** The newest first, those that come after `after` in that order when given. */
const ofInquiry =
  (appointments: Appointments) =>
  async (inquiryId: InquiryId, limit: number, after: Cursor | null): Promise<readonly Appointment[]> => {
    const documents = await appointments
      .find({ inquiryId, ...beyond('bookedAt', after, 'id') })
      .sort({ bookedAt: -1, id: 1 })
      .limit(limit)
      .lean<AppointmentDocument[]>()
    return documents.map(toAppointment)
  }

/**
 * Cancels a booking, whose place is free from now on; `null` when there is none that is booked. It is written down as
 * cancelled before its place is given up: what is interrupted between the two is done by asking again.
 */
const cancel =
  (appointments: Appointments) =>
  async (id: string, { by, note }: Readonly<{ by: string; note: string }>): Promise<Appointment | null> => {
    const booked = await appointments.findOne({ id, state: 'booked' }).lean<AppointmentDocument>()
    if (!booked) return null
    const cancelled = { ...booked, _id: id, state: 'cancelled' as const, by, note }
    await appointments.replaceOne({ _id: id }, cancelled, { upsert: true })
    const { deletedCount } = await appointments.deleteOne({ _id: booked._id, id })
    return deletedCount === 1 ? toAppointment(cancelled) : null
  }

const toAppointment = ({ _id, ...appointment }: AppointmentDocument): Appointment => appointment
