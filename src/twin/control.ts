import { json, Router } from 'express'
import type { ErrorRequestHandler, Request } from 'express'
import { behaviours } from './agent-behaviour.ts'
import type { AgentBehaviour } from './agent-behaviour.ts'
import type { Exchange } from './exchange.ts'
import { readFault } from './read-fault.ts'
import { receiveCall } from './inbound-call.ts'
import { hangUp } from './leg-life.ts'
import type { Input, Leg } from './leg.ts'
import { offerInput } from './listening.ts'
import { Refusal } from './refusal.ts'
import { viewCall, viewLeg } from './views.ts'

/** The people's side of the telephone, over HTTP: who calls, what they press, how agents behave. */
export function controlRoutes(exchange: Exchange): Router {
  const routes = Router()
  routes.use(json())
  callControl(exchange, routes)
  routes.post('/agents', (req, res) => {
    const { phone, behaviour } = readAgent(fieldsOf(req))
    exchange.agents.set(phone, behaviour)
    res.json({ phone, ...behaviour })
  })
  routes.post('/faults', (req, res) => {
    exchange.faults.add(readFault(fieldsOf(req)))
    res.status(201).json({ ok: true })
  })
  routes.delete('/faults', (_req, res) => {
    exchange.faults.clear()
    res.status(204).end()
  })
  routes.use((req) => {
    throw new Refusal(404, `the twin has no ${req.method} ${req.originalUrl}`)
  })
  routes.use(answerRefusal)
  return routes
}

function callControl(exchange: Exchange, routes: Router): void {
  const at = (req: Request): Leg => {
    const leg = exchange.legs.get(String(req.params['sid']))
    if (!leg) throw new Refusal(404, `there is no call ${String(req.params['sid'])}`)
    return leg
  }
  const give = (leg: Leg, input: Input): void => offerInput(leg, exchange.clock.now(), input)

  routes.post('/calls', (req, res) => {
    const { from, to, speed } = fieldsOf(req)
    const number = text(to, 'to')
    if (!exchange.numbers.has(number)) throw new Refusal(404, `${number} is not one of this twin's numbers`)
    const pace = speed === undefined ? exchange.speed : positive(speed, 'speed')
    res
      .status(201)
      .json({ sid: receiveCall(exchange, { from: text(from, 'from'), to: number, speed: pace }).sid })
  })
  routes.get('/calls', (_req, res) => {
    res.json({ calls: [...exchange.legs.values()].map(viewLeg) })
  })
  routes.get('/calls/:sid', (req, res) => {
    res.json(viewCall(at(req)))
  })
  routes.post('/calls/:sid/press', (req, res) => {
    give(at(req), { kind: 'keys', digits: keys(fieldsOf(req)['digits']) })
    res.json({ ok: true })
  })
  routes.post('/calls/:sid/speak', (req, res) => {
    give(at(req), { kind: 'speech', speech: text(fieldsOf(req)['speech'], 'speech') })
    res.json({ ok: true })
  })
  routes.post('/calls/:sid/silent', (req, res) => {
    give(at(req), { kind: 'silence' })
    res.json({ ok: true })
  })
  routes.post('/calls/:sid/hangup', (req, res) => {
    hangUp(exchange, at(req))
    res.json({ ok: true })
  })
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(req: Request): Fields {
  const body: unknown = req.body ?? {}
  if (typeof body !== 'object' || body === null) throw new Refusal(400, 'send a JSON object')
  return body as Fields
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new Refusal(400, `${name} is a text, and is missing`)
}

function positive(value: unknown, name: string): number {
  if (typeof value === 'number' && value > 0) return value
  throw new Refusal(400, `${name} is a number above 0`)
}

function keys(value: unknown): string {
  if (typeof value === 'string' && /^[\d*#A-D]+$/.test(value)) return value
  throw new Refusal(400, 'digits are keys: 0-9, * and #')
}

function readAgent({ phone, behaviour, after, talk }: Fields): { phone: string; behaviour: AgentBehaviour } {
  const kind = behaviours.find((known) => known === behaviour)
  if (!kind) throw new Refusal(400, `behaviour is one of ${behaviours.join(', ')}`)
  return {
    phone: text(phone, 'phone'),
    behaviour: {
      behaviour: kind,
      ...(typeof after === 'number' && { after }),
      ...(typeof talk === 'number' && { talk }),
    },
  }
}

const answerRefusal: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (tellsStatus(error)) res.status(error.status).json({ status: error.status, message: error.message })
  else next(error)
}

/** A refusal of ours, or what express throws at a body that is too large or no JSON. */
const tellsStatus = (error: unknown): error is Error & { status: number } =>
  error instanceof Error && 'status' in error && typeof error.status === 'number'
