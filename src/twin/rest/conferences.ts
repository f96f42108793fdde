import { Router } from 'express'
import { endConference } from '../conference-attendance.ts'
import type { Conference } from '../conference.ts'
import type { Exchange } from '../exchange.ts'
import { rfc2822 } from '../status-callback.ts'
import { notFound } from './failure.ts'
import { readForm } from './form.ts'
import { page } from './pages.ts'

/** `/Conferences`: list, read, end. They are made by their first participant. */
export function conferenceRoutes(exchange: Exchange): Router {
  const routes = Router()

  routes.get('/Conferences.json', (req, res) => {
    const { FriendlyName: name, Status: status } = req.query
    const wanted = [...exchange.conferences.values()].filter(
      (conference) =>
        (name === undefined || conference.friendlyName === name) &&
        (status === undefined || conference.status === status),
    )
    res.json(
      page(
        req,
        'conferences',
        wanted.reverse().map((conference) => conferenceJson(exchange, conference)),
      ),
    )
  })
  routes.get('/Conferences/:sid.json', (req, res) => {
    res.json(conferenceJson(exchange, conferenceAt(exchange, req.params.sid, req.originalUrl)))
  })
  routes.post('/Conferences/:sid.json', (req, res) => {
    const conference = conferenceAt(exchange, req.params.sid, req.originalUrl)
    const ends = readForm(req).text('Status') === 'completed'
    if (ends) endConference(exchange, conference, 'conference-ended-via-api', null)
    res.json(conferenceJson(exchange, conference))
  })
  return routes
}

/** The conference of this sid, live or over, or a 404. */
export function conferenceAt(exchange: Exchange, sid: string, path: string): Conference {
  const conference = exchange.conferences.get(sid)
  if (!conference) throw notFound(path)
  return conference
}

function conferenceJson(exchange: Exchange, conference: Conference): Readonly<Record<string, unknown>> {
  const uri = `/2010-04-01/Accounts/${exchange.account.sid}/Conferences/${conference.sid}`
  return {
    sid: conference.sid,
    account_sid: exchange.account.sid,
    friendly_name: conference.friendlyName,
    status: conference.status,
    region: 'us1',
    api_version: '2010-04-01',
    date_created: rfc2822(conference.createdAt),
    date_updated: rfc2822(conference.updatedAt),
    reason_conference_ended: conference.reasonEnded,
    call_sid_ending_conference: conference.endedBy,
    uri: `${uri}.json`,
    subresource_uris: { participants: `${uri}/Participants.json`, recordings: `${uri}/Recordings.json` },
  }
}
