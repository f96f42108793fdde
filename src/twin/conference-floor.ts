import { connect } from './bridge.ts'
import { reportConference } from './conference-callback.ts'
import type { ConferenceEvent } from './conference-callback.ts'
import type { Conference, Participant, ParticipantWishes } from './conference.ts'
import type { Exchange } from './exchange.ts'
import type { Destination } from './leg.ts'
import { playWaitDocuments } from './wait-documents.ts'

/** All who are in, save those on hold, hear each other. */
export function mix(exchange: Exchange, conference: Conference): void {
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

/** A participant hears music, a document or nothing, and nobody hears them. */
export function keepWaiting(
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

/** A muted participant hears the others and is not heard. Asking twice changes nothing. */
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

/** Says a document to one participant alone, who hears the others again afterwards. */
export function announceTo(
  exchange: Exchange,
  conference: Conference,
  participant: Participant,
  source: Destination,
): void {
  const { leg } = participant
  const parameters = { ConferenceSid: conference.sid, FriendlyName: conference.friendlyName }
  const run = { leg, scope: participant.scope.child(), role: 'conferenceWait' } as const
  const before = leg.doing
  exchange
    .runDocuments(exchange, run, { kind: 'url', ...source, parameters })
    .then(() => {
      if (leg.doing !== 'ended') leg.doing = before
    })
    .catch((error: unknown) => exchange.report(String(error)))
}

/** Counts an event of the conference, and reports it to whoever wants it. */
export function tell(exchange: Exchange, conference: Conference, happened: ConferenceEvent): void {
  const { callback } = conference.wishes
  const sequenceNumber = ++conference.sequenceNumber
  if (callback) reportConference(exchange, conference, { callback, sequenceNumber, happened })
}
