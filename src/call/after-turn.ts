import type { CallerEvent, Directive, OverflowWay, QueueLeft } from '../flow/index.ts'
import type { EpochMs } from '../words.ts'
import type { Call, Place, TimelineEntry, Voicemail } from './call.ts'
import { placeFor, type Standing } from './place.ts'
import { beginTransfer, endTransfer } from './transfer.ts'
import { arrangedIn } from './arranged.ts'
import type { Turned } from './turn.ts'
import { callOutcome, endVisit, joinLine, leaveLine, type LeftBecause, type Visit } from './visit.ts'

/** A queue's settings by name; throws when the company has no such queue. */
export type StandingOf = (queue: string) => Standing

type Happened = Readonly<{ event: CallerEvent | null; turned: Turned; now: EpochMs }>

/** The call after a turn: what was answered is one turn on, and line, visits and outcome follow from what was said. */
export function afterTurn(call: Call, happened: Happened, standingOf: StandingOf): Call {
  const { turned, now } = happened
  const moved: Call = {
    ...call,
    position: turned.position,
    turn: call.turn + 1,
    heardAt: now,
    offer: null,
    place: null,
    ...(call.place && { leftPlace: call.place }),
  }
  const left = {
    ...moved,
    visits: visitsLeft(call, happened),
    transfers: transfersAfter(call, happened),
    voicemail: voicemailOf(happened) ?? call.voicemail,
    arranged: arrangedIn(turned) ?? call.arranged,
  }
  const queued = enqueued(left, turned.directives, { standingOf, now })
  return turned.isOver ? ended(queued, now) : queued
}

/** What a turn adds to the call's timeline: what the caller did, and each step left behind with its way out. */
export function timelineOf({ event, turned, now }: Happened): readonly TimelineEntry[] {
  const did: readonly TimelineEntry[] = event ? [{ at: now, ...event }] : []
  return [
    ...did,
    ...turned.passed.map(({ step, kind, event: outcome }) => ({
      at: now,
      type: 'step',
      step,
      kind,
      outcome,
    })),
    ...turned.directives.flatMap((directive) => said(directive, now)),
  ]
}

function said(directive: Directive, now: EpochMs): readonly TimelineEntry[] {
  if (directive.type === 'enqueue') return [{ at: now, type: 'enqueued', queue: directive.request.queue }]
  if (directive.type === 'connect') return [{ at: now, type: 'transferring', to: directive.order.to }]
  return directive.type === 'hangup' ? [{ at: now, type: 'goodbye' }] : []
}

function visitsLeft(call: Call, { event, turned, now }: Happened): readonly Visit[] {
  let visits = call.visits
  if (event?.type === 'leftQueue' && event.because !== 'talked' && call.place) {
    visits = leaveLine(visits, call.place.queue, leftBecause(event.because), now)
  }
  for (const { queue, because } of turnedAway(turned)) visits = leaveLine(visits, queue, because, now)
  if (voicemailOf({ event, turned, now })) visits = endVisit(visits, { type: 'leftVoicemail' }, now)
  if (arrangedIn(turned) === 'callback') visits = endVisit(visits, { type: 'bookedCallback' }, now)
  return visits
}

type TurnedAway = Readonly<{ queue: Place['queue']; because: LeftBecause }>

/** The queues that did not take the caller in at all in this turn: closed, full, or leading elsewhere at once. */
function turnedAway(turned: Turned): readonly TurnedAway[] {
  return turned.passed.flatMap(({ queue, event }): readonly TurnedAway[] => {
    if (queue === null) return []
    if (isOverflow(event)) return [{ queue, because: 'overflow' }]
    return event === 'closed' || event === 'full' ? [{ queue, because: event }] : []
  })
}

const isOverflow = (event: string): event is OverflowWay => event.startsWith('overflow:')

const leftBecause = (because: Exclude<QueueLeft, 'talked'>): LeftBecause =>
  isOverflow(because) ? 'overflow' : because

function transfersAfter({ transfers }: Call, { event, turned, now }: Happened): Call['transfers'] {
  const ended = event?.type === 'transferEnded' ? endTransfer(transfers, event, now) : transfers
  const begun = turned.directives.find((directive) => directive.type === 'connect')
  return begun ? beginTransfer(ended, begun.order.to, now) : ended
}

/** A message left in this turn. A recorded answer to a survey is none: nobody waits for it to be returned. */
function voicemailOf({ event, turned, now }: Happened): Voicemail | null {
  if (event?.type !== 'recorded' || event.seconds <= 0 || turned.passed[0]?.meets !== 'voicemail') return null
  return { url: event.url, seconds: event.seconds, at: now }
}

function enqueued(
  call: Call,
  directives: readonly Directive[],
  { standingOf, now }: Readonly<{ standingOf: StandingOf; now: EpochMs }>,
): Call {
  const asked = directives.find((directive) => directive.type === 'enqueue')
  if (!asked) return { ...call, state: 'inFlow' }
  const place = placeFor(call, asked, standingOf(asked.request.queue), now)
  return {
    ...call,
    state: 'waiting',
    place,
    visits: joinLine(call.visits, place.queue, now, place.enqueuedAt),
  }
}

function ended(call: Call, now: EpochMs): Call {
  const visits = endVisit(call.visits, { type: 'callEnded', by: 'flow' }, now)
  const outcome = callOutcome(visits, call, 'flow')
  return { ...call, state: 'ended', visits, outcome, place: null, endedAt: now }
}
