import { Router } from 'express'
import type { App } from '../app/index.ts'
import { figuresOfQuery, figuresQuery } from './figures-shapes.ts'
import { found } from './found.ts'
import { readShape } from './read-shape.ts'

const kinds = { queues: 'queue', agents: 'agent', campaigns: 'campaign' } as const

/** Service figures: what the counters say of queues, agents and campaigns. */
export function figuresRoutes(app: () => App): Router {
  const routes = Router()

  routes.get('/', async (req, res) => {
    const { by, ...asked } = readShape(figuresQuery, req.query)
    res.json(await app().read.figures({ by, ...daysOf(asked) }))
  })
  for (const [plural, by] of Object.entries(kinds)) {
    routes.get(`/${plural}/:name`, async (req, res) => {
      const asked = readShape(figuresOfQuery, req.query)
      found(res, await app().read.figuresOf(req.params.name, { by, ...daysOf(asked) }), by)
    })
  }
  return routes
}

type Asked = Readonly<{ from?: string | undefined; to?: string | undefined; within?: number | undefined }>

const daysOf = ({ from, to, within }: Asked) => ({
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
  ...(within !== undefined && { withinSeconds: within }),
})
