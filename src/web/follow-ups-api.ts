import { Router } from 'express'
import type { App } from '../app/index.ts'
import { word, type AgentId } from '../words.ts'
import { Refusal } from './failures.ts'
import { followUpBody, followUpsQuery, nobody } from './follow-up-shapes.ts'
import { found } from './found.ts'
import { pageOf } from './page-of.ts'
import { readShape } from './read-shape.ts'

/** What is to be done after calls. */
export function followUpRoutes(app: () => App): Router {
  const routes = Router()

  routes.get('/', async (req, res) => {
    const { owner, state, due } = readShape(followUpsQuery, req.query)
    const wishes = {
      ...(owner !== undefined && { owner: owner === nobody ? null : word<AgentId>(owner) }),
      ...(state !== undefined && { state }),
      ...(due !== undefined && { dueBy: due }),
    }
    res.json(await app().read.followUps(pageOf(req), wishes))
  })
  routes.get('/:id', async (req, res) => {
    found(res, await app().read.followUp(req.params.id), 'follow-up')
  })
  routes.put('/:id', async (req, res) => {
    const { state, by, note } = readShape(followUpBody, req.body)
    const change = await app().changeFollowUp(req.params.id, {
      state,
      by,
      ...(note !== undefined && { note }),
    })
    if (change.kind === 'refused') throw new Refusal(409, standsAs(change.followUp))
    found(res, change.kind === 'unknown' ? null : change.followUp, 'follow-up')
  })
  return routes
}

const standsAs = ({ state, by }: Readonly<{ state: string; by: string | null }>): string =>
  `This follow-up is ${state}${by === null ? '' : `, by ${by}`}.`
