import type { Conference, LeaveReason, Participant, ParticipantWishes } from './conference.ts'
import { keepWaiting, mix, tell } from './conference-floor.ts'
import type { Exchange } from './exchange.ts'
import { happen } from './leg-life.ts'
import type { Leg } from './leg.ts'
import { endRecording, startRecording } from './recording.ts'
import type { Scope } from './scope.ts'

/** A leg comes in. `whenGone` is told once why it left, unless the leg's own scope stopped. */
export function joinConference(
  exchange: Exchange,
  conference: Conference,
  member: Readonly<{
    leg: Leg
    scope: Scope
    wishes: ParticipantWishes
    whenGone: (reason: LeaveReason) => void
  }>,
): Participant {
  const { leg, scope, wishes, whenGone } = member
  const { label, isMuted, startsConference, endsConference, wait, coaches } = wishes
  const participant: Participant = {
    ...{ leg, scope, whenGone, label, isMuted, startsConference, endsConference, wait, coaches },
    joinedAt: exchange.clock.now(),
    isHeld: false,
    listening: null,
  }
  conference.participants = [...conference.participants, participant]
  leg.doing = 'waiting'
  happen(exchange, leg, {
    type: 'joined',
    conference: conference.friendlyName,
    conferenceSid: conference.sid,
  })
  tell(exchange, conference, { event: 'join', participant })
  if (conference.status === 'in-progress') mix(exchange, conference)
  else if (mayStart(conference)) start(exchange, conference)
  else keepWaiting(exchange, conference, participant, participant.wait)
  return participant
}

// "start only when ≥2 participants and one has startConferenceOnEnter"
const mayStart = ({ participants }: Conference): boolean =>
  participants.length >= 2 && participants.some((participant) => participant.startsConference)

function start(exchange: Exchange, conference: Conference): void {
  conference.status = 'in-progress'
  conference.updatedAt = exchange.clock.now()
  tell(exchange, conference, { event: 'start', participant: null })
  const { recording } = conference.wishes
  const [first] = conference.participants
  if (recording !== 'none' && first) {
    const of = { leg: first.leg, conferenceSid: conference.sid, source: 'Conference', channels: 1 } as const
    conference.recording = startRecording(exchange, { ...of, callback: recording })
  }
  mix(exchange, conference)
}

/** A participant goes: by its own verb's end, or because REST or the conference's end says so. */
export function leaveConference(
  exchange: Exchange,
  conference: Conference,
  participant: Participant,
  reason: LeaveReason,
): void {
  if (!conference.participants.includes(participant)) return
  conference.participants = conference.participants.filter((other) => other !== participant)
  conference.updatedAt = exchange.clock.now()
  participant.listening?.stop()
  const [alone, another] = conference.participants
  if (alone && !another) alone.leg.doing = 'waiting'
  happen(exchange, participant.leg, { type: 'left', conference: conference.friendlyName, reason })
  const extra = { ReasonParticipantLeft: reason, ParticipantCallStatus: participant.leg.status }
  tell(exchange, conference, { event: 'leave', participant, extra })
  if (participant.endsConference) {
    endConference(exchange, conference, 'participant-with-end-conference-on-exit-left', participant.leg.sid)
  } else if (conference.participants.length === 0) {
    endConference(exchange, conference, 'last-participant-left', participant.leg.sid)
  }
  participant.whenGone(reason)
}

/** Everybody has to go. Ending twice changes nothing. */
export function endConference(
  exchange: Exchange,
  conference: Conference,
  reason: string,
  endedBy: string | null,
): void {
  if (conference.status === 'completed') return
  conference.status = 'completed'
  conference.reasonEnded = reason
  conference.endedBy = endedBy
  conference.updatedAt = exchange.clock.now()
  if (conference.recording) endRecording(exchange, conference.recording)
  const leaveReason = reason === 'conference-ended-via-api' ? 'conference_ended_via_api' : 'conference_ended'
  for (const participant of conference.participants)
    leaveConference(exchange, conference, participant, leaveReason)
  const extra = {
    ReasonConferenceEnded: reason,
    ...(endedBy !== null && { CallSidEndingConference: endedBy }),
  }
  tell(exchange, conference, { event: 'end', participant: null, extra })
}
