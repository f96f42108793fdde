import { Router, type Response } from 'express'
import type { App } from '../app/index.ts'
import { word, type AgentId } from '../words.ts'
import { agentStateBody, pinBody, wrapUpBody } from './agent-shapes.ts'
import { Refusal } from './failures.ts'
import { found } from './found.ts'
import { readShape } from './read-shape.ts'

/** Agents: how they are, and what they, or others for them, ask to become. */
export function agentRoutes(app: () => App): Router {
  const routes = Router()

  routes.get('/', async (_req, res) => {
    res.json({ items: await app().read.agents(), next: null })
  })
  routes.get('/:id', async (req, res) => {
    const agents = await app().read.agents()
    found(res, agents.find(({ id }) => id === req.params.id) ?? null, 'agent')
  })
  routes.put('/:id/state', async (req, res) => {
    const { state, reason } = readShape(agentStateBody, req.body)
    const change = await app().changeAgentState(word<AgentId>(req.params.id), state, reason ?? null)
    switch (change.kind) {
      case 'changed':
        res.json({ id: change.agent.id, state: change.agent.state, reason: change.agent.reason })
        return
      case 'unknownAgent':
        throw unknownAgent(req.params.id)
      case 'busy':
        throw new Refusal(
          409,
          `${req.params.id} is ${change.state}; that ends with the call, then ask again.`,
        )
      case 'unknownReason':
        throw new Refusal(
          422,
          `There is no reason "${reason}". The company has: ${change.reasons.join(', ')}.`,
        )
    }
  })
  routes.put('/:id/pin', async (req, res) => {
    const { pin } = readShape(pinBody, req.body)
    if (!(await app().setPin(word<AgentId>(req.params.id), pin))) throw unknownAgent(req.params.id)
    res.sendStatus(204)
  })
  wrapUpRoutes(routes, app)
  return routes
}

const unknownAgent = (id: string): Refusal => new Refusal(404, `There is no agent ${id}.`)

function wrapUpRoutes(routes: Router, app: () => App): void {
  routes.post('/:id/wrap-up', async (req, res) => {
    const { extendBy } = readShape(wrapUpBody, req.body)
    answerWrapUp(res, req.params.id, await app().extendWrapUp(word<AgentId>(req.params.id), extendBy))
  })
  routes.delete('/:id/wrap-up', async (req, res) => {
    answerWrapUp(res, req.params.id, await app().endWrapUp(word<AgentId>(req.params.id)))
  })
}

type WrapUpChange = Awaited<ReturnType<App['extendWrapUp']>>

function answerWrapUp(res: Response, id: string, change: WrapUpChange): void {
  switch (change.kind) {
    case 'extended':
      res.json({ id, state: 'wrapUp', wrapUpUntil: new Date(change.until).toISOString() })
      return
    case 'ended':
      res.json({ id, state: 'available', wrapUpUntil: null })
      return
    case 'unknownAgent':
      throw unknownAgent(id)
    case 'notInWrapUp':
      throw new Refusal(409, `${id} is ${change.state}, not in wrap-up.`)
    case 'longestAlready':
      throw new Refusal(
        409,
        `The wrap-up of ${id} lasts as long as it may, until ${new Date(change.until).toISOString()}.`,
      )
  }
}
