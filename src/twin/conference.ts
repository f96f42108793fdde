import { connect } from './bridge.ts'
import { reportConference } from './conference-callback.ts'
import type { ConferenceCallback, ConferenceEvent } from './conference-callback.ts'
import type { Exchange } from './exchange.ts'
import { happen } from './leg-life.ts'
import type { Destination, Leg } from './leg.ts'
import { endRecording, startRecording } from './recording.ts'
import type { Recording, RecordingCallback } from './recording.ts'
import type { Scope } from './scope.ts'
import { makeSid } from './sid.ts'
import { playWaitDocuments } from './wait-documents.ts'

export type ParticipantWishes = Readonly<{
  label: string | null
  isMuted: boolean
  startsConference: boolean
  endsConference: boolean
  wait: Destination | 'music' | 'silence'
  coaches: string | null
}>

/** What only the first participant decides: "later values are ignored". */
export type ConferenceWishes = Readonly<{
  maxParticipants: number
  callback: ConferenceCallback | null
  recording: RecordingCallback | 'none'
}>

export type LeaveReason =
  'participant_hung_up' | 'participant_updated_via_api' | 'conference_ended_via_api' | 'conference_ended'

export type Participant = {
  readonly leg: Leg
  readonly joinedAt: number
  readonly label: string | null
  readonly startsConference: boolean
  readonly coaches: string | null
  endsConference: boolean
  isMuted: boolean
  isHeld: boolean
  readonly wait: ParticipantWishes['wait']
  /** What the participant hears while waiting or on hold; stops when they can talk. */
  listening: Scope | null
  readonly scope: Scope
  readonly whenGone: (reason: LeaveReason) => void
}

export type Conference = {
  readonly sid: string
  readonly friendlyName: string
  readonly createdAt: number
  wishes: ConferenceWishes
  updatedAt: number
  status: 'init' | 'in-progress' | 'completed'
  participants: readonly Participant[]
  sequenceNumber: number
  reasonEnded: string | null
  endedBy: string | null
  recording: Recording | null
}

/** The live conference of this name or sid. Names are free again when a conference has ended. */
export function findConference(exchange: Exchange, nameOrSid: string): Conference | null {
  const bySid = exchange.conferences.get(nameOrSid)
  if (bySid) return bySid
  for (const conference of exchange.conferences.values()) {
    if (conference.friendlyName === nameOrSid && conference.status !== 'completed') return conference
  }
  return null
}

/** A conference that nobody has joined yet. */
export function createConference(
  exchange: Exchange,
  friendlyName: string,
  wishes: ConferenceWishes,
): Conference {
  const now = exchange.clock.now()
  const conference: Conference = {
    sid: makeSid('CF', exchange.random),
    friendlyName,
    createdAt: now,
    updatedAt: now,
    wishes,
    status: 'init',
    participants: [],
    sequenceNumber: 0,
    reasonEnded: null,
    endedBy: null,
    recording: null,
  }
  exchange.conferences.set(conference.sid, conference)
  return conference
}

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

/** All who are in, save those on hold, hear each other. */
function mix(exchange: Exchange, conference: Conference): void {
  const talking = conference.participants.filter((participant) => !participant.isHeld)
  for (const participant of talking) {
    participant.listening?.stop()
    participant.listening = null
  }
  connect(
    exchange,
    talking.map(({ leg }) => leg),
  )
}

function keepWaiting(
  exchange: Exchange,
  conference: Conference,
  participant: Participant,
  wait: ParticipantWishes['wait'],
): void {
  participant.listening?.stop()
  const scope = participant.scope.child()
  participant.listening = scope
  participant.leg.doing = 'waiting'
  if (wait === 'silence') return
  const parameters = (): Record<string, string> => ({
    ConferenceSid: conference.sid,
    FriendlyName: conference.friendlyName,
  })
  const run = { leg: participant.leg, scope, role: 'conferenceWait' } as const
  playWaitDocuments(exchange, run, { source: wait === 'music' ? null : wait, parameters }).catch(
    (error: unknown) => exchange.report(String(error)),
  )
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
  happen(exchange, participant.leg, { type: 'left', conference: conference.friendlyName, reason })
  tell(exchange, conference, { event: 'leave', participant, extra: { ReasonParticipantLeft: reason } })
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

export function muteParticipant(
  exchange: Exchange,
  conference: Conference,
  participant: Participant,
  isMuted: boolean,
): void {
  if (participant.isMuted === isMuted) return
  participant.isMuted = isMuted
  tell(exchange, conference, { event: 'mute', participant })
}

/** On hold a participant hears `wait` and is not heard. */
export function holdParticipant(
  exchange: Exchange,
  conference: Conference,
  participant: Participant,
  hold: Destination | 'music' | 'off',
): void {
  participant.isHeld = hold !== 'off'
  tell(exchange, conference, { event: 'hold', participant })
  if (hold !== 'off') keepWaiting(exchange, conference, participant, hold)
  else if (conference.status === 'in-progress') mix(exchange, conference)
}

function tell(exchange: Exchange, conference: Conference, happened: ConferenceEvent): void {
  const { callback } = conference.wishes
  const sequenceNumber = ++conference.sequenceNumber
  if (callback) reportConference(exchange, conference, { callback, sequenceNumber, happened })
}
