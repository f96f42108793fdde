import { Router } from 'express'
import type { App } from '../app/index.ts'
import { word, type AgentId, type CallSid, type EpochMs } from '../words.ts'
import { dispositionBody, notesBody } from './agent-shapes.ts'
import { Refusal } from './failures.ts'
import { found } from './found.ts'
import { readShape } from './read-shape.ts'

/** What agents write down of calls, and the words there are for it. */
export function afterCallRoutes(app: () => App): Router {
  const routes = Router()

  routes.get('/dispositions', (_req, res) => {
    res.json({ items: app().read.dispositions(), next: null })
  })
  routes.put('/calls/:sid/disposition', async (req, res) => {
    const { name, notes, followUpAt, owner } = readShape(dispositionBody, req.body)
    const disposed = await app().disposeCall(word<CallSid>(req.params.sid), {
      name,
      ...(notes !== undefined && { notes }),
      ...(followUpAt !== undefined && { followUpAt: word<EpochMs>(followUpAt) }),
      ...(owner !== undefined && { owner: owner === null ? null : word<AgentId>(owner) }),
    })
    if (disposed.kind !== 'disposed') throw refusedDisposition(disposed, name, owner ?? '')
    res.json({ name, followUp: disposed.followUp, suppressed: disposed.suppressed })
  })
  routes.put('/calls/:sid/notes', async (req, res) => {
    const { notes } = readShape(notesBody, req.body)
    const isKnown = await app().noteCall(word<CallSid>(req.params.sid), notes)
    found(res, isKnown ? { notes } : null, 'call')
  })
  return routes
}

type Disposed = Awaited<ReturnType<App['disposeCall']>>

function refusedDisposition(
  refused: Exclude<Disposed, { kind: 'disposed' }>,
  name: string,
  owner: string,
): Refusal {
  switch (refused.kind) {
    case 'unknownCall':
      return new Refusal(404, 'There is no such call.')
    case 'unknownDisposition':
      return new Refusal(422, `There is no disposition "${name}". ${refused.hint ?? ''}`.trim())
    case 'unknownOwner':
      return new Refusal(422, `There is no agent ${owner} to see to it.`)
    case 'pastFollowUp':
      return new Refusal(422, 'followUpAt is over already; give a moment to come.')
  }
}
