import { joinConference, leaveConference } from './conference-attendance.ts'
import type { Conference, LeaveReason, ParticipantWishes } from './conference.ts'
import type { Exchange } from './exchange.ts'
import { isFinal } from './leg-event.ts'
import type { Leg } from './leg.ts'
import type { Scope } from './scope.ts'

/** Puts a leg into a conference and resolves when it is out again, unless its scope stopped. */
export function joinUntilGone(
  exchange: Exchange,
  conference: Conference,
  member: Readonly<{ leg: Leg; scope: Scope; wishes: ParticipantWishes }>,
): Promise<LeaveReason> {
  const { leg, scope } = member
  return scope.until<LeaveReason>((done) => {
    const participant = joinConference(exchange, conference, { ...member, whenGone: done })
    return () => {
      const reason = isFinal(leg.status) ? 'participant_hung_up' : 'participant_updated_via_api'
      leaveConference(exchange, conference, participant, reason)
    }
  })
}
