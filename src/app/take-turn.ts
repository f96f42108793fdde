import { afterTurn, dueTurn, endTransfer, journalOf, timelineOf, turn, type Call } from '../call/index.ts'
import { worldOf, type CallerEvent } from '../flow/index.ts'
import {
  renderEnqueue,
  renderHangup,
  renderJoinAgent,
  renderNothing,
  renderTwiml,
  type ReportedEvent,
  type TurnRequest,
} from '../twilio/index.ts'
import { answerAgain } from './answer-again.ts'
import type { FreeAgent } from './free-agent.ts'
import { keepLateRecording } from './keep-late-recording.ts'
import { loadCall } from './load-call.ts'
import type { Parts } from './parts.ts'
import { performEffects } from './perform-effects.ts'
import { preferredAgent } from './preferred-agent.ts'
import { resumedEntries, resumePlace } from './resume-place.ts'
import { standingOf } from './world.ts'

/** Takes one turn of a call and answers with TwiML. Throws UnknownCall for a call that never began here. */
export type TakeTurn = (request: TurnRequest) => Promise<string>

// Each stale write means that somebody else moved the call; it cannot go on moving for long.
const triesAtMost = 4

export function takeTurn(parts: Parts, freeAgent: FreeAgent): TakeTurn {
  const { openCalls } = parts

  return async (request) => {
    const remembered = openCalls.get(request.sid)
    const isCurrent = remembered?.turn === request.turn
    let call = isCurrent ? remembered : await loadCall(parts, request.sid)
    for (let tries = 0; tries < triesAtMost; tries++) {
      const answered = await answer(parts, freeAgent, { call, request })
      if (answered.kind === 'reply') return answered.body
      openCalls.forget(request.sid)
      call = await loadCall(parts, request.sid)
    }
    throw new Error(`turn ${request.turn} of call ${request.sid} kept losing its race`)
  }
}

type Answered = Readonly<{ kind: 'reply'; body: string }> | Readonly<{ kind: 'stale' }>

type Asked = Readonly<{ call: Call; request: TurnRequest }>

async function answer(parts: Parts, freeAgent: FreeAgent, { call, request }: Asked): Promise<Answered> {
  if (dueTurn(call, request.turn).kind !== 'due') return replied(await late(parts, { call, request }))
  const event = meant(call, request.event)
  if (event === null) return replied(frozen(parts, call, request.event))

  const at = parts.now()
  const flow = await parts.published.flowOf(call.flow)
  const company = parts.published.company()
  const world = worldOf(company, call.facts, at)
  const { turned, facts, performed } = await performEffects(
    parts,
    { flow, world, call },
    turn(flow, call.position, event, world),
  )

  const body = renderTwiml(turned.directives, {
    sid: call.sid,
    turn: call.turn + 1,
    addresses: parts.addresses,
  })
  const happened = { event, turned, now: at }
  const ofCompany = parts.published.companyVersion()
  const preferred = await preferredAgent(parts, call, turned)
  const resumed = await resumePlace(parts, call, turned)
  const after = afterTurn({ ...call, facts }, happened, standingOf(company, { preferred, resumed }))
  const reply = { turn: call.turn, body }
  const saved = await parts.store.calls.saveTurn({
    before: call,
    after,
    reply,
    timeline: [...timelineOf(happened), ...resumedEntries(resumed, at)],
    journal: journalOf(call, { ...happened, performed, company: ofCompany }, flow),
  })
  if (saved === 'stale') return { kind: 'stale' }
  parts.openCalls.keep({ ...after, replies: [...call.replies, reply].slice(-repliesRemembered) })
  if (call.offer || call.talk) parts.afterwards(() => freeAgent(call))
  return replied(body)
}

const replied = (body: string): Answered => ({ kind: 'reply', body })

// The store keeps as many.
const repliesRemembered = 8

/** What the report means to the flow; `null` when it must not move it. */
function meant(call: Call, event: ReportedEvent): CallerEvent | null {
  if (event.type === 'frozen') return null
  const inLine = isInLine(call)
  if (event.type === 'left') return inLine ? { type: 'leftQueue', because: leaving(call) } : null
  if (!inLine && call.state !== 'connected') return event
  // The end of a talk in the conference is reported like that of a transfer. Where the agent was lost meanwhile, the
  // caller waits again, and must not be sent away.
  if (event.type === 'transferEnded') return inLine ? null : { type: 'leftQueue', because: 'talked' }
  return event.type === 'leftQueue' ? event : null
}

const leaving = ({ place }: Call) => place?.leaving ?? 'timeout'
const isInLine = ({ state }: Call): boolean => state === 'waiting' || state === 'offered'

/**
 * A report on a caller in line, or on the way to an agent, that tells nothing: the queue's own news of a caller who
 * was moved, or a platform that lost its place. It gets the document the caller should be in.
 */
function frozen({ addresses }: Parts, call: Call, event: ReportedEvent): string {
  const here = { sid: call.sid, turn: call.turn, addresses }
  if (event.type === 'frozen' && event.result === 'hangup') return renderNothing()
  if (call.state === 'connected') return renderJoinAgent(call.sid, addresses.turn(call.sid, call.turn))
  if (event.type === 'frozen' || call.place === null) return renderNothing()
  return renderEnqueue(call.place.queue, here)
}

/** A report on a turn that is over. Only a message left on the line, or a talk by transfer, is news even then. */
async function late(parts: Parts, { call, request }: Asked): Promise<string> {
  const { event, turn: turnNumber } = request
  const isLast = call.state === 'ended' && turnNumber === call.turn
  if (isLast && event.type === 'recorded' && event.seconds > 0) {
    await keepLateRecording(parts, call, event)
    return renderHangup()
  }
  if (isLast && event.type === 'transferEnded' && event.because === 'talked') {
    const transfers = endTransfer(call.transfers, event, parts.now())
    if (transfers !== call.transfers) await parts.store.calls.keepTransfer(call.sid, transfers)
    return renderHangup()
  }
  return event.type === 'frozen' ? renderNothing() : answerAgain(parts, call, turnNumber)
}
