import type { ConferenceCallback } from './conference-callback.ts'
import type { Exchange } from './exchange.ts'
import type { Destination, Leg } from './leg.ts'
import type { Recording, RecordingCallback } from './recording.ts'
import type { Scope } from './scope.ts'
import { makeSid } from './sid.ts'

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
  /** The one leg that hears this one; `null` for all. */
  coaches: string | null
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
