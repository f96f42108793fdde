import { json, Router } from 'express'
import type { App } from '../app/index.ts'
import { word, type AgentId, type CallSid, type InquiryId } from '../words.ts'
import { bearer } from './bearer.ts'
import { Refusal } from './failures.ts'
import { agentStateBody, dispositionBody } from './api-shapes.ts'
import { flowRoutes } from './flows-api.ts'
import { found } from './found.ts'
import { openApi } from './openapi.ts'
import { pageOf } from './page-of.ts'
import { readShape } from './read-shape.ts'
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
  routes.put('/calls/:sid/disposition', async (req, res) => {
    const { disposition, notes } = readShape(dispositionBody, req.body)
    const known = await app().disposeCall(word<CallSid>(req.params.sid), { name: disposition, notes })
    found(res, known ? { disposition, notes } : null, 'call')
  })
  routes.get('/inquiries', async (req, res) => {
    res.json(await app().read.inquiries(pageOf(req)))
  })
  routes.get('/inquiries/:id', async (req, res) => {
    found(res, await app().read.inquiry(word<InquiryId>(req.params.id)), 'inquiry')
  })
  routes.get('/queues', async (_req, res) => {
    res.json({ items: await app().read.queues(), next: null })
  })
  routes.get('/numbers/:number/fallback', (req, res) => {
    found(res, app().read.fallback(req.params.number), 'fallback of a number')
  })
  routes.get('/twin', (_req, res) => {
    found(res, twinUrl === null ? null : { url: twinUrl }, 'twin')
  })
  agentRoutes(routes, app)
  routes.use(takenDownRoutes(app))
  return routes
}

function agentRoutes(routes: Router, app: () => App): void {
  routes.get('/agents', async (_req, res) => {
    res.json({ items: await app().read.agents(), next: null })
  })
  routes.get('/agents/:id', async (req, res) => {
    const agents = await app().read.agents()
    found(res, agents.find(({ id }) => id === req.params.id) ?? null, 'agent')
  })
  routes.put('/agents/:id/state', async (req, res) => {
    const { state, reason } = readShape(agentStateBody, req.body)
    const change = await app().changeAgentState(word<AgentId>(req.params.id), state, reason ?? null)
    if (change.kind === 'unknownAgent') throw new Refusal(404, `There is no agent ${req.params.id}.`)
    if (change.kind === 'busy') {
      throw new Refusal(409, `${req.params.id} is ${change.state}; that ends with the call, then ask again.`)
    }
    res.json({ id: change.agent.id, state: change.agent.state, reason: change.agent.reason })
  })
}
