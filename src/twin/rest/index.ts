/**
 * Twilio's REST API of 2010-04-01, as far as calls go: one file a resource. It reads and changes the
 * exchange and speaks Twilio's JSON; it knows no TwiML and decides nothing about a call.
 */
import { timingSafeEqual } from 'node:crypto'
import { Router, urlencoded } from 'express'
import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import type { Exchange } from '../exchange.ts'
import { callRoutes } from './calls.ts'
import { conferenceRoutes } from './conferences.ts'
import { failureBody, notFound, RestFailure } from './failure.ts'
import { participantRoutes } from './participants.ts'
import { queueRoutes } from './queues.ts'
import { recordingRoutes } from './recordings.ts'
import { misbehave } from './misbehave.ts'

/** Everything under `/2010-04-01`. */
export function restRoutes(exchange: Exchange): Router {
  const routes = Router({ mergeParams: true })
  routes.use(countAsWork(exchange))
  routes.use(authenticate(exchange))
  routes.use(urlencoded({ extended: false }))
  routes.use(misbehave(exchange))
  const resources = [callRoutes, queueRoutes, participantRoutes, conferenceRoutes, recordingRoutes]
  for (const resource of resources) routes.use('/Accounts/:accountSid', resource(exchange))
  routes.use((req) => {
    throw notFound(req.originalUrl)
  })
  routes.use(answerFailure(exchange))
  return routes
}

/** The client of an answered request needs a few turns of the loop to take note of it. */
const turnsToTakeNote = 20

function countAsWork(exchange: Exchange): RequestHandler {
  return (_req, res, next) => {
    const end = exchange.inFlight.begin()
    const linger = (turns: number): unknown => (turns === 0 ? end() : setImmediate(() => linger(turns - 1)))
    res.once('close', () => linger(turnsToTakeNote))
    next()
  }
}

function authenticate({ account }: Exchange): RequestHandler {
  return (req, _res, next) => {
    const inPath = /^\/Accounts\/([^/.]+)/.exec(req.path)?.[1]
    if (!isSame(credentials(req), `${account.sid}:${account.authToken}`))
      throw new RestFailure(401, 20003, 'Authenticate')
    if (inPath !== account.sid) throw notFound(req.originalUrl)
    next()
  }
}

function credentials(request: Request): string {
  const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ')
  return scheme.toLowerCase() === 'basic' ? Buffer.from(encoded, 'base64').toString('utf8') : ''
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function answerFailure(exchange: Exchange): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error)
      return
    }
    const isExpected = error instanceof RestFailure
    if (!isExpected) exchange.report(error instanceof Error ? (error.stack ?? error.message) : String(error))
    const failure = isExpected ? error : new RestFailure(500, 20500, 'An internal server error has occurred')
    if (failure.status === 401) res.setHeader('WWW-Authenticate', 'Basic realm="Twilio API"')
    res.status(failure.status).json(failureBody(failure))
  }
}
