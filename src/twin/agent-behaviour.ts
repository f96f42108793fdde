import type { Exchange } from './exchange.ts'
import { answerLeg, endLeg, hangUp } from './leg-life.ts'
import type { Leg } from './leg.ts'
import type { LegEvent } from './leg-event.ts'
import { offerInput } from './listening.ts'

/**
 * How the person at a phone behaves. `accept` answers and presses 1 when first asked; `decline` answers
 * and presses 2; `voicemail` answers, speaks a greeting and never presses; `noAnswer` lets it ring;
 * `busy` is busy; `manual` does nothing, for a test that drives the leg itself.
 */
export type AgentBehaviour = Readonly<{
  behaviour: 'accept' | 'decline' | 'voicemail' | 'noAnswer' | 'busy' | 'manual'
  /** Seconds of ringing before they answer or are found busy. */
  after?: number
  /** Seconds of talk after which they hang up; otherwise they stay until the other side does. */
  talk?: number
}>

export const behaviours = ['accept', 'decline', 'voicemail', 'noAnswer', 'busy', 'manual'] as const

const usualRingSeconds = 2
/** A person hears the question out a little before they press. */
const reactionMs = 1000
const greeting = 'I cannot take your call right now. Please leave a message after the tone.'
/** A voicemail box records no longer than this. */
const voicemailMs = 120_000

/** A phone rings. `pickUp` runs when it is answered. */
export function ringPhone(exchange: Exchange, leg: Leg, pickUp: () => void): void {
  const agent = exchange.agents.get(leg.to) ?? exchange.otherPhones
  const later = (ms: number, run: () => void): void => {
    leg.life.onStop(exchange.clock.after(ms / leg.speed, run))
  }
  const answer = (): void => {
    if (leg.status !== 'ringing') return
    answerLeg(exchange, leg)
    behave(exchange, leg, agent, later)
    pickUp()
  }
  leg.pickUp = answer
  const afterMs = (agent.after ?? usualRingSeconds) * 1000
  switch (agent.behaviour) {
    case 'accept':
    case 'decline':
    case 'voicemail':
      later(afterMs, answer)
      break
    case 'busy':
      later(afterMs, () => endLeg(exchange, leg, 'busy'))
      break
    case 'noAnswer':
    case 'manual':
      break
    default:
      agent.behaviour satisfies never
  }
}

type Later = (ms: number, run: () => void) => void

function behave(exchange: Exchange, leg: Leg, agent: AgentBehaviour, later: Later): void {
  if (agent.behaviour === 'accept') pressWhenAsked(exchange, leg, later, '1')
  if (agent.behaviour === 'decline') pressWhenAsked(exchange, leg, later, '2')
  if (agent.behaviour === 'voicemail') {
    offerInput(leg, exchange.clock.now(), { kind: 'speech', speech: greeting })
    later(voicemailMs, () => hangUp(exchange, leg))
  }
  const { talk } = agent
  if (talk === undefined) return
  onFirst(leg, 'connected', () => later(talk * 1000, () => hangUp(exchange, leg)))
}

function pressWhenAsked(exchange: Exchange, leg: Leg, later: Later, digits: string): void {
  onFirst(leg, 'gathering', () =>
    later(reactionMs, () => offerInput(leg, exchange.clock.now(), { kind: 'keys', digits })),
  )
}

function onFirst(leg: Leg, type: LegEvent['type'], run: () => void): void {
  const listener = (event: LegEvent): void => {
    if (event.type !== type) return
    leg.listeners.delete(listener)
    run()
  }
  leg.listeners.add(listener)
}
