import { Router } from 'express'
import { leaveConference } from '../conference-attendance.ts'
import { announceTo, holdParticipant, muteParticipant } from '../conference-floor.ts'
import type { Conference, Participant } from '../conference.ts'
import type { Exchange } from '../exchange.ts'
import type { Destination } from '../leg.ts'
import { rfc2822 } from '../status-callback.ts'
import { conferenceAt } from './conferences.ts'
import { notFound, RestFailure } from './failure.ts'
import { readForm } from './form.ts'
import type { Form } from './form.ts'
import { inviteParticipant, requestedConference } from './invite-participant.ts'
import { page } from './pages.ts'

type Json = Readonly<Record<string, unknown>>

/** `/Conferences/{sid}/Participants`: who is in, by call sid or label. */
export function participantRoutes(exchange: Exchange): Router {
  const routes = Router()
  const at = (sid: string, call: string, path: string): readonly [Conference, Participant] => {
    const conference = conferenceAt(exchange, sid, path)
    const participant = conference.participants.find(({ leg, label }) => leg.sid === call || label === call)
    if (!participant) throw notFound(path)
    return [conference, participant]
  }

  routes.get('/Conferences/:sid/Participants.json', (req, res) => {
    const conference = conferenceAt(exchange, req.params.sid, req.originalUrl)
    const all = conference.participants.map((participant) =>
      participantJson(exchange, conference, participant),
    )
    res.json(page(req, 'participants', all))
  })
  routes.post('/Conferences/:sid/Participants.json', (req, res) => {
    const form = readForm(req)
    const conference = requestedConference(exchange, req.params.sid, form, req.originalUrl)
    const leg = inviteParticipant(exchange, conference, form)
    res.status(201).json(invitedJson(exchange, conference, leg.sid, form))
  })
  routes.get('/Conferences/:sid/Participants/:call.json', (req, res) => {
    res.json(participantJson(exchange, ...at(req.params.sid, req.params.call, req.originalUrl)))
  })
  routes.post('/Conferences/:sid/Participants/:call.json', (req, res) => {
    const [conference, participant] = at(req.params.sid, req.params.call, req.originalUrl)
    changeParticipant(exchange, conference, participant, readForm(req))
    res.json(participantJson(exchange, conference, participant))
  })
  routes.delete('/Conferences/:sid/Participants/:call.json', (req, res) => {
    const [conference, participant] = at(req.params.sid, req.params.call, req.originalUrl)
    leaveConference(exchange, conference, participant, 'participant_updated_via_api')
    res.status(204).end()
  })
  return routes
}

function changeParticipant(
  exchange: Exchange,
  conference: Conference,
  participant: Participant,
  form: Form,
): void {
  const isMuted = form.flag('Muted')
  if (isMuted !== undefined) muteParticipant(exchange, conference, participant, isMuted)
  const isHeld = form.flag('Hold')
  if (isHeld !== undefined) {
    holdParticipant(exchange, conference, participant, isHeld ? holdOf(form) : 'off')
  }
  participant.endsConference = form.flag('EndConferenceOnExit') ?? participant.endsConference
  coach(conference, participant, form)
  const announcement = form.destination('AnnounceUrl', 'AnnounceMethod')
  if (announcement) announceTo(exchange, conference, participant, announcement)
}

/** "Setting coaching to true without CallSidToCoach", or with one who is not in, is an error. */
function coach(conference: Conference, participant: Participant, form: Form): void {
  const coached = form.text('CallSidToCoach')
  const isIn = conference.participants.some(({ leg }) => leg.sid === coached)
  switch (form.flag('Coaching')) {
    case undefined:
      return
    case false:
      participant.coaches = null
      return
    case true:
      if (coached === undefined || !isIn) {
        throw new RestFailure(400, 16025, `CallSidToCoach ${coached ?? ''} is not in the conference`)
      }
      participant.coaches = coached
  }
}

/** "Can be GET or POST and the default is GET", unlike elsewhere. */
function holdOf(form: Form): Destination | 'music' {
  const destination = form.destination('HoldUrl', 'HoldMethod')
  if (!destination) return 'music'
  return form.text('HoldMethod') === undefined ? { ...destination, method: 'GET' } : destination
}

const uriOf = (exchange: Exchange, conference: Conference, callSid: string): string =>
  `/2010-04-01/Accounts/${exchange.account.sid}/Conferences/${conference.sid}/Participants/${callSid}.json`

function participantJson(exchange: Exchange, conference: Conference, participant: Participant): Json {
  return {
    account_sid: exchange.account.sid,
    call_sid: participant.leg.sid,
    conference_sid: conference.sid,
    label: participant.label,
    muted: participant.isMuted,
    hold: participant.isHeld,
    coaching: participant.coaches !== null,
    call_sid_to_coach: participant.coaches,
    start_conference_on_enter: participant.startsConference,
    end_conference_on_exit: participant.endsConference,
    status: 'connected',
    queue_time: '0',
    date_created: rfc2822(participant.joinedAt),
    date_updated: rfc2822(participant.joinedAt),
    uri: uriOf(exchange, conference, participant.leg.sid),
  }
}

/** Somebody who is being called and has not joined yet. */
function invitedJson(exchange: Exchange, conference: Conference, callSid: string, form: Form): Json {
  const now = rfc2822(exchange.clock.now())
  return {
    account_sid: exchange.account.sid,
    call_sid: callSid,
    conference_sid: conference.sid,
    label: form.text('Label') ?? null,
    muted: form.flag('Muted') ?? false,
    hold: false,
    coaching: form.flag('Coaching') ?? false,
    call_sid_to_coach: form.text('CallSidToCoach') ?? null,
    start_conference_on_enter: form.flag('StartConferenceOnEnter') ?? true,
    end_conference_on_exit: form.flag('EndConferenceOnExit') ?? false,
    status: 'queued',
    queue_time: '0',
    date_created: now,
    date_updated: now,
    uri: uriOf(exchange, conference, callSid),
  }
}
