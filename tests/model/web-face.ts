import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http'
import { Socket } from 'node:net'
import { pino } from 'pino'
import { apologiser, type App } from '../../src/app/index.ts'
import { createServer } from '../../src/web/index.ts'
import { account, signatureOf } from '../support/house.ts'
import { files, publicUrl } from './company.ts'
import type { Webhook } from './legs.ts'

/** The HTTP face of one server, whichever app stands behind it at the moment. */
export type WebFace = { app: App | null; report: (error: unknown) => void; readonly answer: RequestListener }

const welcome = { company: 'Model', numbers: [], isDemo: false }

/** All of a server's routes, and what it says when they fail, without a network. */
export function openWebFace(): WebFace {
  const face: WebFace = {
    app: null,
    report: () => undefined,
    answer: (request, response) => void server(request, response),
  }
  const logger = pino({
    level: 'error',
    hooks: {
      logMethod: ([told]) => face.report((told as { err: unknown }).err),
    },
  })
  const server = createServer(
    {
      publicUrl,
      isPublicUrlAssumed: false,
      trustProxy: null,
      twilioTokens: [account.authToken],
      apiTokens: [],
      inquiryKeys: [],
      twinUrl: null,
    },
    {
      serving: () =>
        face.app
          ? { kind: 'ready', app: face.app, welcome, isStoreAnswering: () => Promise.resolve(true) }
          : { kind: 'waiting', because: 'It is down.' },
      apologise: apologiser(files),
      fallback: { answer: () => null, document: () => null, renew: () => Promise.resolve() },
      logger,
    },
  )
  return face
}

/** What the face answers to a signed webhook: the document, `''` for none. */
export function post(face: WebFace, { url, form }: Webhook): Promise<string> {
  const body = new URLSearchParams(form).toString()
  const request = Object.assign(new IncomingMessage(new Socket()), {
    method: 'POST',
    url: url.slice(publicUrl.length),
    headers: {
      host: new URL(publicUrl).host,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
      'x-twilio-signature': signatureOf(url, form),
    },
  })
  request.push(body)
  request.push(null)
  const response = new ServerResponse(request)
  return new Promise((resolve) => {
    response.end = (said?: unknown) => {
      resolve(typeof said === 'string' ? said : Buffer.isBuffer(said) ? said.toString() : '')
      return response
    }
    face.answer(request, response)
  })
}
