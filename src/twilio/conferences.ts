import type { CallSid } from '../words.ts'
import { word } from '../words.ts'
import { answered, restClient, unlessGone, type Account } from './telephone.ts'

/** One leg in a conference, as Twilio has it. */
export type Participant = Readonly<{
  leg: CallSid
  isHeld: boolean
  isMuted: boolean
  /** The one leg that hears this one; `null` for all. */
  coaches: CallSid | null
  endsConference: boolean
}>

/** What is to change about a participant; what is left out stays. */
export type ParticipantChange = Partial<Omit<Participant, 'leg'>>

/** What Warmline asks of conferences by REST. */
export type Conferences = ReturnType<typeof conferences>

/** The account's conferences. Methods throw as the telephone's do. */
export function conferences(account: Account) {
  const client = restClient(account)

  return {
    /** The sid of the conference of this name that people talk in now; `null` when there is none. */
    async find(name: string): Promise<string | null> {
      const [found] = await answered(() =>
        client.conferences.list({ friendlyName: name, status: 'in-progress', limit: 1 }),
      )
      return found?.sid ?? null
    },

    /** Who is in. */
    async participants(conference: string): Promise<readonly Participant[]> {
      const all = await answered(() => client.conferences(conference).participants.list({ limit: 250 }))
      return all.map(({ callSid, hold, muted, coaching, callSidToCoach, endConferenceOnExit }) => ({
        leg: word<CallSid>(callSid),
        isHeld: hold,
        isMuted: muted,
        coaches: coaching && callSidToCoach ? word<CallSid>(callSidToCoach) : null,
        endsConference: endConferenceOnExit,
      }))
    },

    /** Changes how a leg is in; on hold it hears what `onHold` says. `'gone'` when it is in no more. */
    change(
      conference: string,
      leg: CallSid,
      change: ParticipantChange,
      onHold: string,
    ): Promise<'moved' | 'gone'> {
      return unlessGone(() =>
        client.conferences(conference).participants(leg).update(toUpdate(change, onHold)),
      )
    },

    /** Says what `url` has to say to this leg alone. */
    announce(conference: string, leg: CallSid, url: string): Promise<'moved' | 'gone'> {
      return unlessGone(() =>
        client.conferences(conference).participants(leg).update({ announceUrl: url, announceMethod: 'POST' }),
      )
    },

    /** Takes a leg out; what its document says next is what it hears next. */
    remove(conference: string, leg: CallSid): Promise<'moved' | 'gone'> {
      return unlessGone(() => client.conferences(conference).participants(leg).remove())
    },

    /** Ends it for all; what their documents say next is what they hear next. */
    end(conference: string): Promise<'moved' | 'gone'> {
      return unlessGone(() => client.conferences(conference).update({ status: 'completed' }))
    },

    /** Pauses or goes on with the recording, if it is not so; `'gone'` when there is none. A pause is kept as silence. */
    async record(conference: string, status: 'paused' | 'in-progress'): Promise<'moved' | 'gone'> {
      const { recordings } = client.conferences(conference)
      const [newest] = await answered(() => recordings.list({ limit: 1 }))
      if (newest?.status === status) return 'moved'
      const change = status === 'paused' ? { status, pauseBehavior: 'silence' } : { status }
      return unlessGone(() => client.conferences(conference).recordings('Twilio.CURRENT').update(change))
    },
  }
}

const toUpdate = ({ isHeld, isMuted, coaches, endsConference }: ParticipantChange, onHold: string) => ({
  ...(isHeld !== undefined && { hold: isHeld }),
  ...(isHeld === true && { holdUrl: onHold, holdMethod: 'POST' }),
  ...(isMuted !== undefined && { muted: isMuted }),
  ...(coaches !== undefined && { coaching: coaches !== null }),
  ...(coaches && { callSidToCoach: coaches }),
  ...(endsConference !== undefined && { endConferenceOnExit: endsConference }),
})
