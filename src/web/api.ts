import { json, Router } from 'express'
import type { App } from '../app/index.ts'
import { word, type CallSid } from '../words.ts'
import { afterCallRoutes } from './after-calls-api.ts'
import { agentRoutes } from './agents-api.ts'
import { bearer } from './bearer.ts'
import { figuresRoutes } from './figures-api.ts'
import { flowRoutes } from './flows-api.ts'
import { followUpRoutes } from './follow-ups-api.ts'
import { found } from './found.ts'
import { inquiryRoutes } from './inquiries-api.ts'
import { onCallRoutes } from './on-call-api.ts'
import { openApi } from './openapi.ts'
import { pageOf } from './page-of.ts'
import { takenDownRoutes } from './taken-down-api.ts'

export type ApiParts = Readonly<{
  app: () => App
  tokens: readonly string[]
  /** Where the twin's control API is, for the command line; `null` when there is no twin. */
  twinUrl: string | null
}>

/** REST for the command line, the console and integrators. Lists are `{ items, next }`; errors are problem+json. */
export function apiRoutes({ app, tokens, twinUrl }: ApiParts): Router {
  const routes = Router()
  routes.get('/openapi.json', (_req, res) => {
    res.json(openApi)
  })
  routes.use(bearer(tokens))
  routes.use('/flows', flowRoutes(app))
  routes.use(json())

  routes.get('/calls', async (req, res) => {
    res.json(await app().read.calls(pageOf(req)))
  })
  routes.get('/calls/:sid', async (req, res) => {
    found(res, await app().read.call(word<CallSid>(req.params.sid)), 'call')
  })
  routes.get('/calls/:sid/why', async (req, res) => {
    found(res, await app().read.why(word<CallSid>(req.params.sid)), 'call')
  })
  routes.get('/calls/:sid/journal', async (req, res) => {
    found(res, await app().read.journal(word<CallSid>(req.params.sid)), 'call')
  })
  routes.get('/flows/:name/journals', async (req, res) => {
    res.json(await app().read.journals(req.params.name, pageOf(req)))
  })
  routes.get('/company/versions/:version', async (req, res) => {
    found(res, await app().read.company(Number(req.params.version)), 'version of the company')
  })
  routes.use(onCallRoutes(app))
  routes.get('/queues', async (_req, res) => {
    res.json({ items: await app().read.queues(), next: null })
  })
  routes.get('/numbers/:number/fallback', (req, res) => {
    found(res, app().read.fallback(req.params.number), 'fallback of a number')
  })
  routes.get('/twin', (_req, res) => {
    found(res, twinUrl === null ? null : { url: twinUrl }, 'twin')
  })
  routes.get('/agent-line', (_req, res) => {
    res.json(app().read.agentLine())
  })
  routes.use('/agents', agentRoutes(app))
  routes.use(afterCallRoutes(app))
  routes.use('/inquiries', inquiryRoutes(app))
  routes.use('/follow-ups', followUpRoutes(app))
  routes.use('/figures', figuresRoutes(app))
  routes.use(takenDownRoutes(app))
  return routes
}
