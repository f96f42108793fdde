import { Router, type Request, type Response } from 'express'
import type { z } from 'zod'
import type { App, Invitation, OnCall } from '../app/index.ts'
import { word, type AgentId, type CallSid, type QueueName } from '../words.ts'
import { Refusal } from './failures.ts'
import { monitorBody, participantBody, recordingBody, transferBody } from './on-call-shapes.ts'
import { readShape } from './read-shape.ts'

/** What an agent, or a supervisor, does about a conversation while it lasts. */
export function onCallRoutes(app: () => App): Router {
  const routes = Router()

  routes.post('/calls/:sid/hold', async (req, res) => {
    answer(app, res, await app().onCall.hold(sidOf(req), true))
  })
  routes.post('/calls/:sid/resume', async (req, res) => {
    answer(app, res, await app().onCall.hold(sidOf(req), false))
  })
  routes.post('/calls/:sid/recording', async (req, res) => {
    const { state } = readShape(recordingBody, req.body)
    answer(app, res, await app().onCall.record(sidOf(req), state))
  })
  transferRoutes(routes, app)
  partyRoutes(routes, app)
  return routes
}

const sidOf = (req: Request): CallSid => word<CallSid>(String(req.params.sid))

function transferRoutes(routes: Router, app: () => App): void {
  routes.post('/calls/:sid/transfer', async (req, res) => {
    answer(app, res, await transfer(app(), sidOf(req), readShape(transferBody, req.body)))
  })
  routes.post('/calls/:sid/transfer/complete', async (req, res) => {
    answer(app, res, await app().onCall.completeHandOver(sidOf(req)))
  })
  routes.post('/calls/:sid/transfer/cancel', async (req, res) => {
    answer(app, res, await app().onCall.cancelHandOver(sidOf(req)))
  })
}

function transfer(
  { onCall }: App,
  sid: CallSid,
  { to, warm }: z.output<typeof transferBody>,
): Promise<OnCall> {
  if ('queue' in to) {
    const name = word<QueueName>(to.queue)
    return warm ? onCall.askQueue(sid, name) : onCall.sendOn(sid, { kind: 'queue', name })
  }
  const who = whoIs(to)
  return warm ? onCall.invite(sid, { who, role: 'consulted' }) : onCall.sendOn(sid, who)
}

const whoIs = (to: Readonly<{ agent: string }> | Readonly<{ number: string }>) =>
  'agent' in to
    ? ({ kind: 'agent', name: word<AgentId>(to.agent) } as const)
    : ({ kind: 'number', name: to.number } as const)

function partyRoutes(routes: Router, app: () => App): void {
  routes.post('/calls/:sid/participants', async (req, res) => {
    const { to } = readShape(participantBody, req.body)
    answer(app, res, await app().onCall.invite(sidOf(req), { who: whoIs(to), role: 'third' }))
  })
  routes.delete('/calls/:sid/participants/:who', async (req, res) => {
    answer(app, res, await app().onCall.remove(sidOf(req), req.params.who, 'third'))
  })
  routes.post('/calls/:sid/monitor', async (req, res) => {
    const wish = readShape(monitorBody, req.body)
    const who = supervisorOf(app(), wish)
    answer(app, res, await app().onCall.invite(sidOf(req), { who, role: wish.mode }))
  })
  routes.delete('/calls/:sid/monitor/:who', async (req, res) => {
    answer(app, res, await app().onCall.remove(sidOf(req), req.params.who, 'supervisor'))
  })
}

function supervisorOf({ read }: App, wish: z.output<typeof monitorBody>): Invitation['who'] {
  if ('agent' in wish) return { kind: 'agent', name: word<AgentId>(wish.agent) }
  if ('supervisor' in wish) return { kind: 'supervisor', name: wish.supervisor }
  const name = read.supervisorAt(wish.phone)
  if (name === null) throw new Refusal(404, `There is no supervisor with the telephone ${wish.phone}.`)
  return { kind: 'supervisor', name }
}

/** The conversation as it is now; 404 for what is not known, 409 with what the call is doing instead. */
function answer(app: () => App, res: Response, result: OnCall): void {
  switch (result.kind) {
    case 'done':
      res.json(app().read.talk(result.call))
      return
    case 'unknown':
      throw new Refusal(404, unknowns[result.what])
    case 'refused':
      throw new Refusal(409, result.because)
  }
}

const unknowns: Readonly<Record<Extract<OnCall, { kind: 'unknown' }>['what'], string>> = {
  call: 'There is no such call.',
  agent: 'There is no such agent.',
  number: 'There is no such number in the transfers of company.yaml.',
  queue: 'There is no such queue.',
  supervisor: 'There is no such supervisor in company.yaml.',
  participant: 'There is no agent, number or supervisor of that name.',
}
