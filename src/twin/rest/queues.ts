import { Router } from 'express'
import type { Exchange } from '../exchange.ts'
import { redirectLeg } from '../leg-life.ts'
import { averageWaitSeconds, createQueue, findQueue, positionOf } from '../queue.ts'
import type { QueueMember, WaitingQueue } from '../queue.ts'
import { rfc2822 } from '../status-callback.ts'
import { documentOf } from './documents.ts'
import { notFound, RestFailure } from './failure.ts'
import { readForm } from './form.ts'
import { page } from './pages.ts'

type Json = Readonly<Record<string, unknown>>

/** "The maximum is 5000." */
const largestQueue = 5000

/** `/Queues` and their `/Members`: the callers who wait. */
export function queueRoutes(exchange: Exchange): Router {
  const routes = Router()
  const queueAt = (sid: string, path: string): WaitingQueue => {
    const queue = exchange.queues.get(sid)
    if (!queue) throw notFound(path)
    return queue
  }

  routes.get('/Queues.json', (req, res) => {
    res.json(
      page(
        req,
        'queues',
        [...exchange.queues.values()].map((queue) => queueJson(exchange, queue)),
      ),
    )
  })
  routes.post('/Queues.json', (req, res) => {
    const form = readForm(req)
    const name = form.text('FriendlyName') ?? ''
    if (name === '') throw new RestFailure(400, 22002, 'FriendlyName is required')
    if (findQueue(exchange, name)) throw new RestFailure(400, 22003, `a queue named ${name} already exists`)
    res
      .status(201)
      .json(queueJson(exchange, createQueue(exchange, name, maxSizeOf(form.number('MaxSize') ?? 100))))
  })
  routes.get('/Queues/:sid.json', (req, res) => {
    res.json(queueJson(exchange, queueAt(req.params.sid, req.originalUrl)))
  })
  routes.post('/Queues/:sid.json', (req, res) => {
    const queue = queueAt(req.params.sid, req.originalUrl)
    const form = readForm(req)
    queue.friendlyName = form.text('FriendlyName') ?? queue.friendlyName
    queue.maxSize = maxSizeOf(form.number('MaxSize') ?? queue.maxSize)
    queue.updatedAt = exchange.clock.now()
    res.json(queueJson(exchange, queue))
  })
  routes.delete('/Queues/:sid.json', (req, res) => {
    const queue = queueAt(req.params.sid, req.originalUrl)
    if (queue.members.length > 0) throw new RestFailure(400, 22001, 'Queue not empty')
    exchange.queues.delete(queue.sid)
    res.status(204).end()
  })
  memberRoutes(exchange, routes, queueAt)
  return routes
}

function maxSizeOf(wanted: number): number {
  if (wanted >= 0 && wanted <= largestQueue) return wanted
  throw new RestFailure(400, 22004, `MaxSize must be between 0 and ${largestQueue}`)
}

function memberRoutes(
  exchange: Exchange,
  routes: Router,
  queueAt: (sid: string, path: string) => WaitingQueue,
): void {
  routes.get('/Queues/:sid/Members.json', (req, res) => {
    const queue = queueAt(req.params.sid, req.originalUrl)
    res.json(
      page(
        req,
        'queue_members',
        queue.members.map((member) => memberJson(exchange, queue, member)),
      ),
    )
  })
  routes.get('/Queues/:sid/Members/:callSid.json', (req, res) => {
    const queue = queueAt(req.params.sid, req.originalUrl)
    res.json(memberJson(exchange, queue, memberAt(queue, req.params.callSid, req.originalUrl)))
  })
  routes.post('/Queues/:sid/Members/:callSid.json', (req, res) => {
    const queue = queueAt(req.params.sid, req.originalUrl)
    const member = memberAt(queue, req.params.callSid, req.originalUrl)
    const document = documentOf(readForm(req))
    if (!document) throw new RestFailure(400, 22008, 'Url is required to dequeue a member')
    const shown = memberJson(exchange, queue, member)
    redirectLeg(exchange, member.leg, document)
    res.json({ ...shown, position: 0 })
  })
}

/** "Front" is the member who has waited longest. */
function memberAt(queue: WaitingQueue, callSid: string, path: string): QueueMember {
  const member = callSid === 'Front' ? queue.members[0] : queue.members.find(({ leg }) => leg.sid === callSid)
  if (!member) throw notFound(path)
  return member
}

const uriOf = (exchange: Exchange, queue: WaitingQueue): string =>
  `/2010-04-01/Accounts/${exchange.account.sid}/Queues/${queue.sid}`

const queueJson = (exchange: Exchange, queue: WaitingQueue): Json => ({
  sid: queue.sid,
  account_sid: exchange.account.sid,
  friendly_name: queue.friendlyName,
  current_size: queue.members.length,
  max_size: queue.maxSize,
  average_wait_time: averageWaitSeconds(queue, exchange.clock.now()),
  date_created: rfc2822(queue.createdAt),
  date_updated: rfc2822(queue.updatedAt),
  uri: `${uriOf(exchange, queue)}.json`,
  subresource_uris: { members: `${uriOf(exchange, queue)}/Members.json` },
})

const memberJson = (exchange: Exchange, queue: WaitingQueue, member: QueueMember): Json => ({
  call_sid: member.leg.sid,
  queue_sid: queue.sid,
  date_enqueued: rfc2822(member.enqueuedAt),
  position: positionOf(queue, member),
  wait_time: Math.round((exchange.clock.now() - member.enqueuedAt) / 1000),
  uri: `${uriOf(exchange, queue)}/Members/${member.leg.sid}.json`,
})
