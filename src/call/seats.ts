import type { CallSid } from '../words.ts'
import type { Call } from './call.ts'
import { talkOf, type PartyRole } from './talk.ts'

/** How one leg sits in the conference named for its call. */
export type Seat = Readonly<{
  leg: CallSid
  /** Hears music alone, and is not heard. */
  isHeld: boolean
  /** Hears the others and is not heard. */
  isMuted: boolean
  /** The one leg that hears this one; `null` for all. */
  coaches: CallSid | null
  /** Whoever is in goes when this leg does. */
  endsConference: boolean
}>

/**
 * Who sits how. Twilio's `endConferenceOnExit` decides who is dropped with whom:
 *
 *   leg          ends it for all   heard by     because
 *   caller       yes               all, or nobody on hold
 *                                               everybody is here for them
 *   agent        yes               all          their goodbye is the conversation's end,
 *     caller held  no              all          but nobody says goodbye to a caller who hears music: the agent was lost,
 *                                               or has left the caller to the colleague they asked
 *   consulted    no                the agent    (the caller is held) they may decline, and the agent goes on
 *   third        no                all          the conversation goes on without them
 *   takenOver    yes               the caller   they have become the one the caller talks to
 *   listen       no                nobody       a supervisor's leaving ends nothing
 *   whisper      no                the agent
 *   barge        no                all
 *
 * A consulted agent who is handed the caller sits as the agent from then on. `agentLeg`: `null` when no agent is on the
 * call. The caller comes last: nobody's leaving may end what the held caller is to come back to.
 */
export function seats(
  call: Pick<Call, 'sid' | 'talk' | 'state' | 'offer'>,
  agentLeg: CallSid | null,
): readonly Seat[] {
  const talk = talkOf(call)
  const plain = { isHeld: false, isMuted: false, coaches: null }
  return [
    ...(agentLeg === null ? [] : [{ ...plain, leg: agentLeg, endsConference: !talk.isHeld }]),
    ...talk.parties.flatMap(({ legSid, role }) =>
      legSid === null ? [] : [{ leg: legSid, ...partySeat(role, agentLeg) }],
    ),
    { ...plain, leg: call.sid, isHeld: talk.isHeld, endsConference: true },
  ]
}

/** How a party sits by their role. */
export const partySeat = (role: PartyRole, agentLeg: CallSid | null): Omit<Seat, 'leg'> => ({
  isHeld: false,
  // Nobody to whisper to is nobody to be heard by.
  isMuted: role === 'listen' || (role === 'whisper' && agentLeg === null),
  coaches: role === 'whisper' ? agentLeg : null,
  endsConference: role === 'takenOver',
})
