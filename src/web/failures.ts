import type { ErrorRequestHandler, Request, Response } from 'express'
import { UnknownNumber, type Apologise } from '../app/index.ts'
import {
  readHold,
  renderHold,
  renderLeave,
  UnreadableWebhook,
  type WebhookAddresses,
} from '../twilio/index.ts'
import { formOf, lastField } from './form.ts'

/** A request that cannot be served as it is; the sentence is for whoever sent it. */
export class Refusal extends Error {
  readonly status: number
  /** What a program can do something with, beside the sentence. */
  readonly details: object

  constructor(status: number, sentence: string, details: object = {}) {
    super(sentence)
    this.status = status
    this.details = details
  }
}

/** The server is up and cannot serve yet, or any more; the sentence says what it waits for. */
export class NotReady extends Refusal {
  constructor(because: string) {
    super(503, because)
  }
}

export type Report = (error: unknown, where: string) => void

/** Where whatever was thrown for a machine ends: problem+json (RFC 9457) with the true status. */
export function refuseMachine(report: Report): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error)
      return
    }
    const status = statusOf(error)
    if (status >= 500) report(error, `${req.method} ${req.path}`)
    const isRefusal = error instanceof Refusal
    const detail = status >= 500 && !isRefusal ? somethingBroke : messageOf(error)
    sendProblem(res, status, detail, isRefusal ? error.details : {})
  }
}

const somethingBroke = 'Something broke on our side. It has been noted; please try again.'

type Words = (error: unknown, req: Request) => string

/**
 * Where whatever was thrown on a telephone's leg ends. Twilio turns a 5xx into "an application error has occurred" in
 * the ear and hangs up, so the answer is 200 and spoken (invariant 9).
 */
const answerSpoken =
  (report: Report, words: Words): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    report(error, `${req.method} ${req.path}`)
    if (res.headersSent) next(error)
    else res.status(200).type('text/xml').send(words(error, req))
  }

/** A caller's leg: the caller is led to a person. */
export const apologiseToCaller = (report: Report, apologise: Apologise): ErrorRequestHandler =>
  answerSpoken(report, (error, req) => {
    const because = error instanceof UnknownNumber ? 'unknownNumber' : 'failure'
    return apologise.toCaller(lastField(formOf(req), 'To'), because)
  })

/** Somebody who is called back by one of the company's numbers: they are led to a person like whoever calls it. */
export const apologiseToCustomer = (report: Report, apologise: Apologise): ErrorRequestHandler =>
  answerSpoken(report, (_error, req) => apologise.toCaller(lastField(formOf(req), 'From'), 'failure'))

// Each lasts about 20 s.
const failuresHeld = 3

/**
 * A caller in line. Nobody can be rung from a queue's document, so they go on holding, at the same place, until the
 * next request succeeds; when it fails again and again they leave the queue, and what follows leads to a person.
 */
export const keepHolding = (report: Report, addresses: WebhookAddresses): ErrorRequestHandler =>
  answerSpoken(report, (_error, req) => {
    const failed = Number(req.query.failed ?? 0) + 1
    if (failed >= failuresHeld) return renderLeave()
    const { sid, seq, queueSid } = readHold(req.params, req.query, formOf(req))
    const again = new URL(addresses.wait(sid, seq, queueSid))
    again.searchParams.set('failed', String(failed))
    return renderHold([], addresses.holdMusic, again.href)
  })

/** An agent's leg: told, and let go; the caller keeps the place in line. */
export const apologiseToAgent = (report: Report, apologise: Apologise): ErrorRequestHandler =>
  answerSpoken(report, () => apologise.toAgent())

/** Sends one problem as problem+json. */
export function sendProblem(res: Response, status: number, detail: string, details: object = {}): void {
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...details, title: titles[status] ?? 'Error', status, detail }))
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible now',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Unreadable',
  500: 'Failure',
  503: 'Not ready',
}

// Express and its body parsers put the status on the error they throw.
function statusOf(error: unknown): number {
  if (error instanceof UnreadableWebhook) return 400
  const status = error instanceof Error && 'status' in error ? error.status : 500
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
