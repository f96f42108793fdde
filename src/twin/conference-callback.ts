import type { Conference, Participant } from './conference.ts'
import type { Exchange } from './exchange.ts'
import type { Destination, Leg } from './leg.ts'
import { notify, rfc2822 } from './status-callback.ts'
import type { Parameters } from './webhook/parameters.ts'

type EventName = 'start' | 'end' | 'join' | 'leave' | 'mute' | 'hold'

/** Where a conference reports; `events` are those asked for. `leg` is the first participant's. */
export type ConferenceCallback = Destination & Readonly<{ events: readonly string[]; leg: Leg }>

export type ConferenceEvent = Readonly<{
  event: EventName
  participant: Participant | null
  extra?: Parameters
}>

type Report = Readonly<{ callback: ConferenceCallback; sequenceNumber: number; happened: ConferenceEvent }>

/** Posts an event of a conference to the callback that its first participant set. */
export function reportConference(exchange: Exchange, conference: Conference, report: Report): void {
  const { callback, sequenceNumber, happened } = report
  if (!callback.events.includes(happened.event)) return
  const parameters: Parameters = {
    ConferenceSid: conference.sid,
    FriendlyName: conference.friendlyName,
    SequenceNumber: String(sequenceNumber),
    StatusCallbackEvent: twilioName(happened),
    Timestamp: rfc2822(exchange.clock.now()),
    ...(happened.participant ? participantParameters(happened.participant) : {}),
    ...happened.extra,
  }
  notify(exchange, callback.leg, { url: callback.url, method: callback.method, parameters, isBare: true })
}

function twilioName({ event, participant }: ConferenceEvent): string {
  if (!participant) return `conference-${event}`
  const isUndone = (event === 'mute' && !participant.isMuted) || (event === 'hold' && !participant.isHeld)
  return `participant-${isUndone ? 'un' : ''}${event}`
}

function participantParameters(participant: Participant): Parameters {
  return {
    CallSid: participant.leg.sid,
    Muted: String(participant.isMuted),
    Hold: String(participant.isHeld),
    Coaching: String(participant.coaches !== null),
    EndConferenceOnExit: String(participant.endsConference),
    StartConferenceOnEnter: String(participant.startsConference),
    ...(participant.label !== null && { ParticipantLabel: participant.label }),
  }
}
