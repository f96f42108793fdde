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

/** `seat` is there while it is booked: a place at one time that nobody else can have. */
type AppointmentDocument = Omit<Appointment, 'id'> & Readonly<{ _id: string; seat?: string }>

const schema = new Schema<AppointmentDocument>(
  {
    _id: String,
    seat: String,
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
  { collection: 'appointments', versionKey: false },
)
// The rule that two callers never get the same place.
schema.index({ seat: 1 }, { unique: true, partialFilterExpression: { seat: { $exists: true } } })
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
  async ({ id, ...booking }: Appointment, capacity: number): Promise<'booked' | 'taken'> => {
    for (let place = 1; place <= capacity; place += 1) {
      const seat = `${booking.appointment} ${booking.start} ${place}`
      try {
        await appointments.insertOne({ ...booking, _id: id, seat })
        return 'booked'
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        if (await appointments.exists({ _id: id })) return 'booked'
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
    const document = await appointments.findById(id).lean<AppointmentDocument>()
    return document && toAppointment(document)
  }

/** The newest bookings first, those that come after `after` in that order when given. */
const newest =
  (appointments: Appointments) =>
  async (limit: number, after: Cursor | null): Promise<readonly Appointment[]> => {
    const documents = await appointments
      .find(beyond('bookedAt', after))
      .sort({ bookedAt: -1, _id: 1 })
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

const ofInquiry =
  (appointments: Appointments) =>
  async (inquiryId: InquiryId): Promise<readonly Appointment[]> => {
    const documents = await appointments
      .find({ inquiryId })
      .sort({ bookedAt: 1 })
      .lean<AppointmentDocument[]>()
    return documents.map(toAppointment)
  }

/** Cancels a booking, whose place is free from now on; `null` when there is none that is booked. */
const cancel =
  (appointments: Appointments) =>
  async (id: string, { by, note }: Readonly<{ by: string; note: string }>): Promise<Appointment | null> => {
    const document = await appointments
      .findOneAndUpdate(
        { _id: id, state: 'booked' },
        { $set: { state: 'cancelled', by, note }, $unset: { seat: 1 } },
        { returnDocument: 'after' },
      )
      .lean<AppointmentDocument>()
    return document && toAppointment(document)
  }

const toAppointment = ({ _id, seat: _seat, ...rest }: AppointmentDocument): Appointment => ({
  ...rest,
  id: _id,
})
