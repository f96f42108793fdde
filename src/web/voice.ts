import { Router, type ErrorRequestHandler, type RequestHandler, type Response } from 'express'
import type { App, Apologise, Fallback } from '../app/index.ts'
import {
  readCallSid,
  readConferenceEvent,
  readFallback,
  readHold,
  readInboundCall,
  readKeys,
  readStatus,
  readTurn,
  isOver,
  renderHangup,
} from '../twilio/index.ts'
import { word, type CallSid, type OfferId } from '../words.ts'
import { formOf, lastField } from './form.ts'

export type VoiceParts = Readonly<{ app: () => App; apologise: Apologise; fallback: Fallback }>

export const xml = (res: Response, document: string): void => {
  res.type('text/xml').send(document)
}

/** Webhooks of the caller's leg. Each route reads, hands over, replies; none decides. */
export function callerRoutes({ app, apologise, fallback }: VoiceParts): Router {
  const routes = Router()

  routes.post('/inbound', async (req, res) => {
    xml(res, await app().answerCall(readInboundCall(formOf(req))))
  })
  routes.post('/calls/:callSid/turns/:turn', async (req, res) => {
    xml(res, await app().takeTurn(readTurn(req.params, formOf(req))))
  })
  routes.post('/calls/:callSid/connect/:offerId', async (req, res) => {
    const { callSid, offerId } = req.params
    xml(res, await app().connectCaller(word<CallSid>(callSid), word<OfferId>(offerId)))
  })
  routes.post('/calls/:callSid/sent-on', async (req, res) => {
    xml(res, await app().onCall.sentOn(word<CallSid>(req.params.callSid)))
  })
  routes.post('/calls/:callSid/put-through/:turn', async (req, res) => {
    xml(res, await app().onCall.putThrough(readTurn(req.params, formOf(req))))
  })
  routes.post('/fallback', (req, res) => {
    const { to, where } = readFallback(req.query, formOf(req))
    xml(res, fallback.answer(to, where) ?? apologise.toCaller(to, 'failure'))
  })
  return routes
}

/** What a caller in line hears. Its documents run in the telephone's queue, where few verbs are allowed. */
export function holdRoutes({
  app,
  keepHolding,
}: Pick<VoiceParts, 'app'> & Readonly<{ keepHolding: ErrorRequestHandler }>): Router {
  const routes = Router()
  const hold: RequestHandler = async (req, res) => {
    xml(res, await app().holdCaller(readHold(req.params, req.query, formOf(req))))
  }
  routes.post('/calls/:callSid/wait/:seq', hold, keepHolding)
  return routes
}

/** Webhooks of the leg that rings an agent. */
export function agentRoutes({ app }: Pick<VoiceParts, 'app'>): Router {
  const routes = Router()

  routes.post('/offers/:offerId/answer', async (req, res) => {
    const leg = readCallSid(formOf(req))
    xml(res, await app().whisperToAgent(word<OfferId>(req.params.offerId), leg))
  })
  routes.post('/offers/:offerId/keys/:attempt', async (req, res) => {
    const { offerId, attempt } = req.params
    xml(res, await app().hearAgent(word<OfferId>(offerId), Number(attempt), readKeys(formOf(req))))
  })
  routes.post('/offers/:offerId/gone', (_req, res) => {
    xml(res, app().tellCallerGone())
  })
  routes.post('/offers/:offerId/taken', (_req, res) => {
    xml(res, app().tellTaken())
  })
  routes.post('/offers/:offerId/withdrawn', (_req, res) => {
    xml(res, app().tellWithdrawn())
  })
  routes.post('/offers/:offerId/left', async (req, res) => {
    xml(res, await app().partFromAgent(word<OfferId>(req.params.offerId)))
  })
  routes.post('/offers/:offerId/disposition/:until{/:confirming}', async (req, res) => {
    const { offerId, until, confirming = null } = req.params
    const asked = { until: Number(until), confirming }
    xml(res, await app().hearDisposition(word<OfferId>(offerId), asked, readKeys(formOf(req))))
  })
  return routes
}

/** Webhooks of an agent who has dialled the agents' line, after the first. */
export function agentLineRoutes({ app }: Pick<VoiceParts, 'app'>): Router {
  const routes = Router()
  routes.post('/agent-line/:callSid/:seq', async (req, res) => {
    const { callSid, seq } = req.params
    xml(res, await app().hearAgentLine(word<CallSid>(callSid), Number(seq), readKeys(formOf(req))))
  })
  return routes
}

/** Webhooks of the legs that ring others for a conversation, and what is said in it to the agent. */
export function partyRoutes({ app }: Pick<VoiceParts, 'app'>): Router {
  const routes = Router()

  routes.post('/parties/:partyId/answer', async (req, res) => {
    const leg = readCallSid(formOf(req))
    xml(res, await app().onCall.partyLeg.answered(word<OfferId>(req.params.partyId), leg))
  })
  routes.post('/parties/:partyId/keys/:attempt', async (req, res) => {
    const { partyId, attempt } = req.params
    const keys = readKeys(formOf(req))
    xml(res, await app().onCall.partyLeg.heard(word<OfferId>(partyId), Number(attempt), keys))
  })
  routes.post('/parties/:partyId/left', (_req, res) => {
    xml(res, renderHangup())
  })
  routes.post('/on-hold', (_req, res) => {
    xml(res, app().onCall.holdMusic())
  })
  routes.post('/calls/:callSid/announcement', async (req, res) => {
    const [who, because] = [lastField(req.query, 'who'), lastField(req.query, 'because')]
    xml(res, await app().onCall.announce(word<CallSid>(req.params.callSid), who, because))
  })
  return routes
}

/** Reports that ask for no document: answered at once with nothing. */
export function eventRoutes({ app }: Pick<VoiceParts, 'app'>): Router {
  const routes = Router()

  routes.post('/status', async (req, res) => {
    const inbound = readInboundCall(formOf(req))
    if (isOver(inbound.status)) await app().endInboundCall(inbound)
    res.sendStatus(204)
  })
  routes.post('/offers/:offerId/status', async (req, res) => {
    const form = formOf(req)
    const news = { leg: readCallSid(form), status: readStatus(form) }
    await app().followLeg(word<OfferId>(req.params.offerId), news)
    res.sendStatus(204)
  })
  routes.post('/parties/:partyId/status', async (req, res) => {
    const form = formOf(req)
    const news = { leg: readCallSid(form), status: readStatus(form) }
    await app().onCall.partyLeg.follow(word<OfferId>(req.params.partyId), news)
    res.sendStatus(204)
  })
  routes.post('/events/conferences/:callSid', async (req, res) => {
    await app().followConference(word<CallSid>(req.params.callSid), readConferenceEvent(formOf(req)))
    res.sendStatus(204)
  })
  return routes
}
