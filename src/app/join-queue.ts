import { asksForStaff, overflowOf, placeFor, type Call, type Position } from '../call/index.ts'
import type { Effect, FlowEvent, Overflow, World } from '../flow/index.ts'
import { word, type QueueName } from '../words.ts'
import { calendarOfQueue, standingOf } from './world.ts'
import { isStaffed } from './is-staffed.ts'
import type { Parts } from './parts.ts'
import { resumableCall } from './resume-place.ts'
import { countBefore } from './standing-before.ts'

/** Who is to join: the call as far as it came, and what it remembers. */
export type Joining = Readonly<{
  call: Pick<Call, 'sid' | 'visits'> & Readonly<{ from: string }>
  position: Position
  world: World
}>

type JoinQueue = Extract<Effect, { type: 'joinQueue' }>

/** Whether the queue takes the caller in, has no room, or leads them elsewhere: the first overflow that holds wins. */
export async function joinQueue(parts: Parts, effect: JoinQueue, joining: Joining): Promise<FlowEvent> {
  const { store, published, log } = parts
  const { overflow = [] } = effect
  const queue = word<QueueName>(effect.queue)
  const settings = published.company().queues[queue]
  // A queue that the company gave up after the call's flow was published: what the flow planned for no room fits best.
  if (!settings) {
    log.warn(
      `a call came for queue ${queue}, which the company no longer has; it goes on as if that was full`,
    )
    return { type: 'full' }
  }
  const elsewhere = overflow.length === 0 ? null : await overflowing(parts, effect, joining)
  if (elsewhere) return { type: elsewhere.way }
  const atMost = settings.maxLength
  const hasRoom = atMost === null || (await store.line.lengthOf(queue)) < atMost
  return { type: hasRoom ? 'joined' : 'full' }
}

/** Nothing is asked of the database that no overflow asks for. */
async function overflowing(
  parts: Parts,
  { request, overflow = [] }: JoinQueue,
  { call, position, world }: Joining,
): Promise<Overflow | null> {
  if (!request) return null
  const { published } = parts
  const company = published.company()
  const resumed = await resumableCall(parts, { ...call, facts: world.facts }, request.queue)
  const standing = standingOf(company, { preferred: null, resumed })(request.queue)
  const place = placeFor({ ...call, position }, { type: 'enqueue', request }, standing, world.now)
  const isLong = overflow.some(({ kind }) => kind === 'longerThan')
  return overflowOf(overflow, {
    waitedMs: 0,
    before: isLong ? await countBefore(parts, place) : 0,
    isStaffed: !asksForStaff(overflow) || (await isStaffed(parts, place)),
    calendar: calendarOfQueue(company, request.queue),
    now: world.now,
  })
}
