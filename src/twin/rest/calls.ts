import { Router } from 'express'
import type { DocumentRequest, Exchange } from '../exchange.ts'
import { endLeg, redirectLeg, runCall, takeDown } from '../leg-life.ts'
import { isFinal } from '../leg-event.ts'
import type { Leg } from '../leg.ts'
import { placeCall } from '../place-call.ts'
import { callJson } from './call-json.ts'
import { documentOf } from './documents.ts'
import { notFound, RestFailure } from './failure.ts'
import { progressCallback, readForm } from './form.ts'
import type { Form } from './form.ts'
import { detectMachine } from './machine-detection.ts'
import { page } from './pages.ts'
import { partiesOf } from './parties.ts'
import { recordLeg } from './record-leg.ts'

/** `/Calls`: place, read, change and end calls. */
export function callRoutes(exchange: Exchange): Router {
  const routes = Router()

  routes.post('/Calls.json', (req, res) => {
    res.status(201).json(callJson(exchange, createCall(exchange, readForm(req))))
  })
  routes.get('/Calls.json', (req, res) => {
    const { To: to, From: from, Status: status, ParentCallSid: parent } = req.query
    const wanted = [...exchange.legs.values()].filter(
      (leg) =>
        (to === undefined || leg.to === to) &&
        (from === undefined || leg.from === from) &&
        (status === undefined || leg.status === status) &&
        (parent === undefined || leg.parent?.sid === parent),
    )
    res.json(
      page(
        req,
        'calls',
        wanted.reverse().map((leg) => callJson(exchange, leg)),
      ),
    )
  })
  routes.get('/Calls/:sid.json', (req, res) => {
    res.json(callJson(exchange, findLeg(exchange, req.params.sid, req.originalUrl)))
  })
  routes.post('/Calls/:sid.json', (req, res) => {
    const leg = findLeg(exchange, req.params.sid, req.originalUrl)
    changeCall(exchange, leg, readForm(req))
    res.json(callJson(exchange, leg))
  })
  routes.delete('/Calls/:sid.json', (req, res) => {
    const leg = findLeg(exchange, req.params.sid, req.originalUrl)
    if (!isFinal(leg.status)) throw new RestFailure(409, 20409, 'a call in progress cannot be deleted')
    exchange.legs.delete(leg.sid)
    res.status(204).end()
  })
  return routes
}

/** The leg of this sid, or a 404. */
export function findLeg(exchange: Exchange, sid: string, path: string): Leg {
  const leg = exchange.legs.get(sid)
  if (!leg) throw notFound(path)
  return leg
}

function createCall(exchange: Exchange, form: Form): Leg {
  const parties = partiesOf(exchange, form)
  const document = documentOf(form)
  if (!document) throw new RestFailure(400, 21205, 'Url or Twiml is required')
  return placeCall(exchange, {
    ...parties,
    direction: 'outbound-api',
    parent: null,
    timeoutSeconds: form.number('Timeout') ?? 60,
    progress: progressCallback(form),
    fallback: form.destination('FallbackUrl', 'FallbackMethod'),
    speed: exchange.speed,
    whenAnswered: (answered) => {
      if (form.flag('Record')) recordLeg(exchange, answered, form, 'OutboundAPI')
      limitTime(exchange, answered, form)
      detectMachine(exchange, answered, form, () => runCall(exchange, answered, document))
    },
  })
}

function limitTime(exchange: Exchange, leg: Leg, form: Form): void {
  const seconds = form.number('TimeLimit')
  if (seconds === undefined) return
  leg.life.onStop(
    exchange.clock.after((seconds * 1000) / leg.speed, () => endLeg(exchange, leg, 'completed')),
  )
}

/** Ends a call, or moves it to other TwiML. What is over cannot be changed: 21220. */
function changeCall(exchange: Exchange, leg: Leg, form: Form): void {
  const document = documentOf(form)
  const status = form.text('Status')
  const isLive = !isFinal(leg.status)
  if (!isLive && (document !== null || status !== undefined)) throw notInProgress()
  leg.fallback = form.destination('FallbackUrl', 'FallbackMethod') ?? leg.fallback
  leg.progress = progressCallback(form) ?? leg.progress
  limitTime(exchange, leg, form)
  if (status === 'completed' || (status === 'canceled' && leg.startedAt === null)) takeDown(exchange, leg)
  else if (document) moveCall(exchange, leg, document)
}

function moveCall(exchange: Exchange, leg: Leg, document: DocumentRequest): void {
  if (leg.status !== 'in-progress' && leg.direction !== 'inbound') throw notInProgress()
  redirectLeg(exchange, leg, document)
}

const notInProgress = (): RestFailure =>
  new RestFailure(400, 21220, 'Call is not in-progress. Cannot redirect.')
