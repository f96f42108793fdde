import type { Exchange } from './exchange.ts'
import type { Bridge } from './bridge.ts'
import type { Destination, Leg } from './leg.ts'
import { makeSid } from './sid.ts'
import type { Parameters } from './webhook/parameters.ts'

/** Who takes a member out of a queue to talk to. `url` is played to the member first. */
export type Dequeuer = Readonly<{
  bridge: Bridge
  before: Destination | null
}>

export type QueueMember = Readonly<{
  leg: Leg
  enqueuedAt: number
  /** Called once, when a Dial takes the member. */
  takenBy: (dequeuer: Dequeuer) => void
}>

/** A queue, first in first out. It lives until REST deletes it. */
export type WaitingQueue = {
  readonly sid: string
  readonly createdAt: number
  friendlyName: string
  maxSize: number
  updatedAt: number
  members: readonly QueueMember[]
  /** Dials that wait for somebody to come. */
  readonly dequeuers: Set<(member: QueueMember) => void>
}

/** "The default is 100 ... The maximum is 5000" for REST; queues that an Enqueue makes hold 1000. */
const defaultMaxSize = 1000

/** The queue of this name or sid, if there is one. */
export function findQueue(exchange: Exchange, nameOrSid: string): WaitingQueue | null {
  const bySid = exchange.queues.get(nameOrSid)
  if (bySid) return bySid
  for (const queue of exchange.queues.values()) if (queue.friendlyName === nameOrSid) return queue
  return null
}

/** A new queue; whether the name is free is for the caller to see to. */
export function createQueue(
  exchange: Exchange,
  friendlyName: string,
  maxSize = defaultMaxSize,
): WaitingQueue {
  const now = exchange.clock.now()
  const queue: WaitingQueue = {
    sid: makeSid('QU', exchange.random),
    createdAt: now,
    updatedAt: now,
    friendlyName,
    maxSize,
    members: [],
    dequeuers: new Set(),
  }
  exchange.queues.set(queue.sid, queue)
  return queue
}

/** Puts a member last, or straight through to a Dial that waits for one. */
export function joinQueue(queue: WaitingQueue, member: QueueMember): void {
  const [dequeuer] = queue.dequeuers
  queue.members = [...queue.members, member]
  if (dequeuer) dequeuer(member)
}

/** Takes a member out, wherever it stands. Taking it out twice changes nothing. */
export function leaveQueue(queue: WaitingQueue, member: QueueMember): void {
  queue.members = queue.members.filter((other) => other !== member)
}

export const positionOf = (queue: WaitingQueue, member: QueueMember): number =>
  queue.members.indexOf(member) + 1

const secondsSince = (at: number, now: number): number => Math.round((now - at) / 1000)

/** Mean of how long those now waiting have waited, in seconds: it is no estimate of a wait. */
export function averageWaitSeconds(queue: WaitingQueue, now: number): number {
  if (queue.members.length === 0) return 0
  const waited = queue.members.reduce((sum, member) => sum + (now - member.enqueuedAt), 0)
  return Math.round(waited / queue.members.length / 1000)
}

/** What a waitUrl is told. */
export function waitParameters(queue: WaitingQueue, member: QueueMember, now: number): Parameters {
  return {
    QueueSid: queue.sid,
    QueuePosition: String(positionOf(queue, member)),
    QueueTime: String(secondsSince(member.enqueuedAt, now)),
    AvgQueueTime: String(averageWaitSeconds(queue, now)),
    CurrentQueueSize: String(queue.members.length),
    MaxQueueSize: String(queue.maxSize),
  }
}

/** What an Enqueue's action is told of where the member was. */
export const queueTimeParameters = (queue: WaitingQueue, member: QueueMember, now: number): Parameters => ({
  QueueSid: queue.sid,
  QueueTime: String(secondsSince(member.enqueuedAt, now)),
})
