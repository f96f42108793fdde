import { Router } from 'express'
import { readCallSid, readStatus } from '../twilio/index.ts'
import { word, type OfferId } from '../words.ts'
import { formOf } from './form.ts'
import { xml, type VoiceParts } from './voice.ts'

/** Webhooks of the agent who has accepted a callback; what comes before is as for every offer. */
export function callbackAgentRoutes({ app }: Pick<VoiceParts, 'app'>): Router {
  const routes = Router()

  routes.post('/offers/:offerId/dial', async (req, res) => {
    xml(res, await app().callback.dial(word<OfferId>(req.params.offerId)))
  })
  routes.post('/offers/:offerId/unanswered', async (req, res) => {
    xml(res, await app().callback.tellUnanswered(word<OfferId>(req.params.offerId)))
  })
  return routes
}

/** Webhooks of the person who is called. */
export function callbackRoutes({ app }: Pick<VoiceParts, 'app'>): Router {
  const routes = Router()

  routes.post('/callbacks/:id/answer/:attempt', async (req, res) => {
    const { id, attempt } = req.params
    xml(res, await app().callback.answer(id, Number(attempt), readCallSid(formOf(req))))
  })
  routes.post('/callbacks/:id/left/:attempt', async (req, res) => {
    xml(res, await app().callback.left(req.params.id, Number(req.params.attempt)))
  })
  return routes
}

/** What becomes of the leg that rings the person. */
export function callbackEventRoutes({ app }: Pick<VoiceParts, 'app'>): Router {
  const routes = Router()
  routes.post('/callbacks/:id/status/:attempt', async (req, res) => {
    const form = formOf(req)
    const news = { leg: readCallSid(form), status: readStatus(form) }
    await app().callback.follow(req.params.id, Number(req.params.attempt), news)
    res.sendStatus(204)
  })
  return routes
}
