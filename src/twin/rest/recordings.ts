import { Router } from 'express'
import type { Request } from 'express'
import type { Exchange } from '../exchange.ts'
import { endRecording, recordedSeconds, recordingUrl } from '../recording.ts'
import type { Recording } from '../recording.ts'
import { rfc2822 } from '../status-callback.ts'
import { findLeg } from './calls.ts'
import { conferenceAt } from './conferences.ts'
import { notFound, RestFailure } from './failure.ts'
import { readForm } from './form.ts'
import { page } from './pages.ts'
import { recordLeg } from './record-leg.ts'
import { silentWave } from './silent-wave.ts'

/** `/Recordings`, of the account and of a call. */
export function recordingRoutes(exchange: Exchange): Router {
  const routes = Router()
  const at = (sid: string, path: string): Recording => {
    const recording = exchange.recordings.get(sid)
    if (!recording) throw notFound(path)
    return recording
  }
  const json = (recording: Recording): Readonly<Record<string, unknown>> => recordingJson(exchange, recording)
  const listed = (req: Request, callSid: unknown): Readonly<Record<string, unknown>> => {
    const all = [...exchange.recordings.values()].reverse()
    const wanted = callSid === undefined ? all : all.filter(({ leg }) => leg.sid === callSid)
    return page(req, 'recordings', wanted.map(json))
  }

  routes.get('/Recordings.json', (req, res) => {
    res.json(listed(req, req.query['CallSid']))
  })
  routes.get('/Calls/:callSid/Recordings.json', (req, res) => {
    res.json(listed(req, findLeg(exchange, req.params.callSid, req.originalUrl).sid))
  })
  routes.post('/Calls/:callSid/Recordings.json', (req, res) => {
    res.status(201).json(json(createRecording(exchange, req)))
  })
  routes.get(['/Recordings/:sid.json', '/Calls/:callSid/Recordings/:sid.json'], (req, res) => {
    res.json(json(at(sidIn(req), req.originalUrl)))
  })
  routes.post('/Calls/:callSid/Recordings/:sid.json', (req, res) => {
    const recording = at(req.params.sid, req.originalUrl)
    changeRecording(exchange, recording, readForm(req).text('Status'))
    res.json(json(recording))
  })
  routes.delete(['/Recordings/:sid.json', '/Calls/:callSid/Recordings/:sid.json'], (req, res) => {
    exchange.recordings.delete(at(sidIn(req), req.originalUrl).sid)
    res.status(204).end()
  })
  // A recording's media is at its URL, with or without the format; here it is silence.
  routes.get(['/Recordings/:sid.wav', '/Recordings/:sid.mp3', '/Recordings/:sid'], (req, res) => {
    const recording = at(sidIn(req), req.originalUrl)
    res.type('audio/wav').send(silentWave(recordedSeconds(recording, exchange.clock.now())))
  })
  ofConferences(exchange, routes)
  return routes
}

/** `/Conferences/{sid}/Recordings`: those of a conference. */
function ofConferences(exchange: Exchange, routes: Router): void {
  routes.get('/Conferences/:conferenceSid/Recordings.json', (req, res) => {
    const { sid } = conferenceAt(exchange, req.params.conferenceSid, req.originalUrl)
    const all = [...exchange.recordings.values()].filter(({ conferenceSid }) => conferenceSid === sid)
    const recordings = all.reverse().map((recording) => recordingJson(exchange, recording))
    res.json(page(req, 'recordings', recordings))
  })
  routes.post('/Conferences/:conferenceSid/Recordings/:sid.json', (req, res) => {
    const { recording } = conferenceAt(exchange, req.params.conferenceSid, req.originalUrl)
    const isThis = recording?.sid === req.params.sid || req.params.sid === current
    if (!recording || !isThis || recording.endedAt !== null) throw notFound(req.originalUrl)
    changeRecording(exchange, recording, readForm(req).text('Status'))
    res.json(recordingJson(exchange, recording))
  })
}

// "Use Twilio.CURRENT to reference the current active recording"
const current = 'Twilio.CURRENT'

const sidIn = (request: Request): string => String(request.params['sid'])

function createRecording(exchange: Exchange, request: Request): Recording {
  const leg = findLeg(exchange, String(request.params['callSid']), request.originalUrl)
  if (leg.status !== 'in-progress') {
    throw new RestFailure(400, 21220, 'Requested resource is not eligible for recording')
  }
  return recordLeg(exchange, leg, readForm(request), 'StartCallRecordingAPI')
}

function changeRecording(exchange: Exchange, recording: Recording, status: string | undefined): void {
  if (recording.endedAt !== null) throw new RestFailure(400, 21220, 'The recording is already over')
  if (status === 'stopped') endRecording(exchange, recording)
  else if (status === 'paused' || status === 'in-progress') recording.status = status
  else throw new RestFailure(400, 20001, 'Status must be stopped, paused or in-progress')
}

function recordingJson(exchange: Exchange, recording: Recording): Readonly<Record<string, unknown>> {
  const uri = `/2010-04-01/Accounts/${exchange.account.sid}/Recordings/${recording.sid}`
  const { endedAt } = recording
  return {
    sid: recording.sid,
    account_sid: exchange.account.sid,
    call_sid: recording.leg.sid,
    conference_sid: recording.conferenceSid,
    status: recording.status,
    channels: recording.channels,
    source: recording.source,
    duration: endedAt === null ? null : String(recordedSeconds(recording, endedAt)),
    date_created: rfc2822(recording.startedAt),
    date_updated: rfc2822(endedAt ?? recording.startedAt),
    start_time: rfc2822(recording.startedAt),
    price: null,
    price_unit: 'USD',
    error_code: null,
    encryption_details: null,
    api_version: '2010-04-01',
    track: 'both',
    media_url: recordingUrl(exchange, recording.sid),
    uri: `${uri}.json`,
    subresource_uris: { transcriptions: `${uri}/Transcriptions.json` },
  }
}
