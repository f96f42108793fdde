import type { Conference } from './conference.ts'
import type { CallStatus, Doing, LegEvent } from './leg-event.ts'
import type { Direction, Leg } from './leg.ts'
import type { Recording } from './recording.ts'
import type { WaitingQueue } from './queue.ts'

/** One leg as the control API and `Twin.calls` show it. */
export type LegView = Readonly<{
  sid: string
  parentSid: string | null
  direction: Direction
  from: string
  to: string
  status: CallStatus
  doing: Doing
  heard: readonly string[]
  events: readonly LegEvent[]
}>

/** A leg together with those it dialled or has been connected with. */
export type CallView = LegView & Readonly<{ legs: readonly LegView[] }>

export type ConferenceView = Readonly<{
  sid: string
  name: string
  status: Conference['status']
  participants: readonly string[]
  /** The same, with how each is in. */
  seats: readonly SeatView[]
  /** How its recording stands; `null` when there is none. */
  recording: Recording['status'] | null
}>

/** How one leg is in a conference. */
export type SeatView = Readonly<{
  sid: string
  isHeld: boolean
  isMuted: boolean
  coaches: string | null
  endsConference: boolean
}>

export type QueueView = Readonly<{ sid: string; name: string; members: readonly string[] }>

export const viewLeg = (leg: Leg): LegView => ({
  sid: leg.sid,
  parentSid: leg.parent?.sid ?? null,
  direction: leg.direction,
  from: leg.from,
  to: leg.to,
  status: leg.status,
  doing: leg.doing,
  heard: [...leg.heard],
  events: [...leg.events],
})

export const viewCall = (leg: Leg): CallView => ({
  ...viewLeg(leg),
  legs: Array.from(leg.companions, viewLeg),
})

export const viewConference = ({
  sid,
  friendlyName,
  status,
  participants,
  recording,
}: Conference): ConferenceView => ({
  sid,
  name: friendlyName,
  status,
  participants: participants.map(({ leg }) => leg.sid),
  seats: participants.map(({ leg, isHeld, isMuted, coaches, endsConference }) => ({
    sid: leg.sid,
    isHeld,
    isMuted,
    coaches,
    endsConference,
  })),
  recording: recording?.status ?? null,
})

export const viewQueue = ({ sid, friendlyName, members }: WaitingQueue): QueueView => ({
  sid,
  name: friendlyName,
  members: members.map(({ leg }) => leg.sid),
})
