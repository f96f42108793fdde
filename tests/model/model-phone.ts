import type { Telephone } from '../../src/twilio/index.ts'
import { word, type CallSid, type EpochMs } from '../../src/words.ts'
import { publicUrl } from './company.ts'
import { elementsOf, readVerbs, type Verb } from './documents.ts'
import { isAlive, type Leg, type Webhook } from './legs.ts'

/** What a test watches the telephone for. */
export type Watch = Readonly<{
  rings: (leg: Leg) => void
  joins: (conference: string, legs: readonly Leg[]) => void
}>

/**
 * The telephone as Twilio is, without time: it does at once what it is asked, and everything that people do, and what
 * it tells of, happens when the schedule says so. What is not modelled `standIn` does.
 */
export function modelPhone(watch: Watch, now: () => EpochMs, standIn: Telephone) {
  const legs = new Map<string, Leg>()
  const reports: Webhook[] = []
  let made = 0

  const formOf = (leg: Leg, more: Webhook['form'] = {}): Webhook['form'] => ({
    CallSid: leg.sid,
    From: leg.from,
    To: leg.to,
    CallStatus: leg.status,
    ...more,
  })

  function ask(leg: Leg, url: string, more: Webhook['form'] = {}): void {
    leg.epoch++
    leg.at = { kind: 'nowhere' }
    leg.request = { url, form: formOf(leg, more) }
  }

  const report = (leg: Leg, url: string, more: Webhook['form'] = {}): void => {
    reports.push({ url, form: formOf(leg, more) })
  }

  const inConference = (name: string): readonly Leg[] =>
    [...legs.values()].filter(({ at }) => at.kind === 'conference' && at.name === name)

  /** Everything that follows from a leg not being any more where it was. */
  function leave(leg: Leg, result: 'hangup' | 'redirected'): void {
    const { at } = leg
    leg.at = { kind: 'nowhere' }
    if (at.kind === 'queue') report(leg, at.action, { QueueResult: result })
    if (at.kind !== 'conference') return
    for (const other of inConference(at.name)) {
      if (other.at.kind === 'conference') ask(other, other.at.action, { DialCallStatus: 'completed' })
    }
  }

  function end(leg: Leg, status: Leg['status']): void {
    if (!isAlive(leg)) return
    leg.status = status
    leave(leg, 'hangup')
    leg.epoch++
    leg.request = null
    report(leg, leg.statusUrl)
  }

  function follow(leg: Leg, document: string): void {
    for (const verb of readVerbs(document)) {
      if (followed(leg, verb)) return
    }
    end(leg, 'completed')
  }

  /** Whether the leg stays with this verb. */
  function followed(leg: Leg, { name, attributes, inside }: Verb): boolean {
    const action = attributes.action ?? ''
    switch (name) {
      case 'Enqueue': {
        const queueSid = `QU-${inside}`
        leg.at = { kind: 'queue', queueSid, action, next: attributes.waitUrl ?? '' }
        return true
      }
      case 'Dial':
        dial(leg, attributes.action ?? null, inside)
        return true
      case 'Gather':
        leg.at = { kind: 'listening', action }
        return true
      case 'Record':
        leg.at = { kind: 'recording', action }
        return true
      case 'Redirect':
        ask(leg, inside.replaceAll('&amp;', '&'))
        return true
      case 'Hangup':
        end(leg, 'completed')
        return true
      default:
        return false
    }
  }

  function dial(leg: Leg, action: string | null, inside: string): void {
    const conference = elementsOf(inside).find(({ name }) => name === 'Conference')
    if (!conference) {
      leg.at = { kind: 'outside', action }
      return
    }
    leg.at = { kind: 'conference', name: conference.inside, action: action ?? '' }
    reports.push({
      url: `${publicUrl}/voice/events/conferences/${conference.inside}`,
      form: { ...formOf(leg), StatusCallbackEvent: 'participant-join' },
    })
    watch.joins(conference.inside, inConference(conference.inside))
  }

  /** A document for one who waits in the queue. */
  function followWaiting(leg: Leg, document: string): void {
    const { at } = leg
    if (at.kind !== 'queue') return
    for (const { name, attributes, inside } of readVerbs(document)) {
      if (name === 'Leave') {
        ask(leg, at.action, { QueueResult: 'leave' })
        return
      }
      if (name === 'Hangup') {
        end(leg, 'completed')
        return
      }
      const next = name === 'Gather' ? attributes.action : name === 'Redirect' ? inside : undefined
      if (next !== undefined) {
        leg.at = { ...at, next: next.replaceAll('&amp;', '&') }
        return
      }
    }
  }

  /** No document came: a caller is led to a person, an agent is let go. */
  function unanswered(leg: Leg, epoch: number): void {
    if (!isAlive(leg) || leg.epoch !== epoch) return
    leg.request = null
    if (leg.at.kind === 'queue') ask(leg, leg.at.action, { QueueResult: 'error' })
    else if (leg.kind === 'caller') leg.at = { kind: 'outside', action: null }
    else end(leg, 'completed')
  }

  const unlessGone = (leg: Leg | undefined, work: (leg: Leg) => void): Promise<'moved' | 'gone'> => {
    if (!leg || !isAlive(leg)) return Promise.resolve('gone')
    work(leg)
    return Promise.resolve('moved')
  }

  const telephone: Telephone = {
    ...standIn,
    ring: ({ to, from, answerUrl, statusUrl }) => {
      const sid = word<CallSid>(`leg-${++made}`)
      const leg: Leg = {
        ...{ sid, kind: 'agent', from, to, statusUrl, answerUrl, status: 'queued' },
        ...{ at: { kind: 'nowhere' }, request: null, epoch: 0, createdAt: now() },
      }
      legs.set(sid, leg)
      watch.rings(leg)
      return Promise.resolve(sid)
    },
    legsTo: ({ to, from }) => {
      const found = [...legs.values()].filter(
        (leg) => leg.kind === 'agent' && leg.to === to && leg.from === from,
      )
      return Promise.resolve(
        found.toReversed().map(({ sid, status, createdAt }) => ({ sid, status, createdAt })),
      )
    },
    moveFromQueue: (queueSid, sid, url) => {
      const leg = legs.get(sid)
      if (leg?.at.kind !== 'queue' || leg.at.queueSid !== queueSid) return Promise.resolve('gone')
      return unlessGone(leg, (moved) => {
        leave(moved, 'redirected')
        ask(moved, url)
      })
    },
    redirect: (sid, url) =>
      unlessGone(legs.get(sid), (leg) => {
        leave(leg, 'redirected')
        ask(leg, url)
      }),
    hangUp: (sid) =>
      unlessGone(legs.get(sid), (leg) => end(leg, leg.status === 'in-progress' ? 'completed' : 'canceled')),
    statusOf: (sid) => Promise.resolve(legs.get(sid)?.status ?? null),
  }

  return {
    telephone,
    legs: (): readonly Leg[] => [...legs.values()].filter(isAlive),
    /** Told, or not, of what happened: in no order. */
    reports,
    dial: (sid: CallSid, from: string, to: string): void => {
      const leg: Leg = {
        ...{ sid, kind: 'caller', from, to, status: 'ringing', epoch: 0 },
        ...{ statusUrl: `${publicUrl}/voice/status`, answerUrl: `${publicUrl}/voice/inbound` },
        ...{ at: { kind: 'nowhere' }, request: null, createdAt: now() },
      }
      legs.set(sid, leg)
      ask(leg, leg.answerUrl)
      leg.status = 'in-progress'
    },
    /** The next stretch of holding is asked for. */
    asksToHold: (leg: Leg): Webhook | null =>
      leg.at.kind === 'queue' ? { url: leg.at.next, form: formOf(leg, { QueueSid: leg.at.queueSid }) } : null,
    /** The document that a leg asked for has come; of what it asked before, nobody hears. */
    answered: (leg: Leg, epoch: number, document: string): void => {
      if (!isAlive(leg) || leg.epoch !== epoch) return
      leg.request = null
      if (leg.at.kind === 'queue') followWaiting(leg, document)
      else follow(leg, document)
    },
    /** No document came for it: as above. */
    unanswered,
    /** An agent's leg goes on ringing, from one status to the next, and tells of it. */
    becomes: (leg: Leg, status: Leg['status']): void => {
      leg.status = status
      report(leg, leg.statusUrl)
      if (status === 'in-progress') ask(leg, leg.answerUrl)
    },
    presses: (leg: Leg, keys: string): void => {
      if (leg.at.kind === 'listening') ask(leg, leg.at.action, { Digits: keys })
    },
    leavesMessage: (leg: Leg): void => {
      if (leg.at.kind !== 'recording') return
      ask(leg, leg.at.action, { RecordingUrl: 'http://recording', RecordingDuration: '5' })
    },
    ends: end,
  }
}
