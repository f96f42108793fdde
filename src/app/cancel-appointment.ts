import type { Parts } from './parts.ts'
import { presentAppointment } from './present-taken-down.ts'

/** Cancels an appointment, whose time others can book from now on; once is enough. `null`: there is no such appointment. */
export type CancelAppointment = (
  id: string,
  said: Readonly<{ by: string; note: string }>,
) => Promise<ReturnType<typeof presentAppointment> | null>

export const cancelAppointment =
  ({ store }: Parts): CancelAppointment =>
  async (id, said) => {
    const appointment = (await store.appointments.cancel(id, said)) ?? (await store.appointments.find(id))
    return appointment && presentAppointment(appointment)
  }
