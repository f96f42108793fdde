import { Router } from 'express'
import { sendProblem } from './failures.ts'

/** Whether calls can be taken: `null` when they can, else what is being waited for. */
export type Readiness = () => Promise<string | null>

/** For load balancers: alive, and ready for calls. */
export function healthRoutes(readiness: Readiness): Router {
  const routes = Router()
  routes.get('/healthz', (_req, res) => {
    res.json({ status: 'alive' })
  })
  routes.get('/readyz', async (_req, res) => {
    const because = await readiness()
    if (because === null) res.json({ status: 'ready' })
    else sendProblem(res, 503, because)
  })
  return routes
}
