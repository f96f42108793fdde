import { note } from './leg.ts'
import type { Ear, Input, Leg } from './leg.ts'

/**
 * The party presses, speaks or decides to stay silent. When no verb listens, the input waits for the
 * next one that does, since a person answers when asked; each verb then takes one waiting input.
 */
export function offerInput(leg: Leg, now: number, input: Input): void {
  if (leg.ear && deliver(leg, leg.ear, now, input)) return
  leg.inputs.push(input)
}

/**
 * Makes `ear` the one that listens, and gives it the input that has waited longest of those it takes.
 * Returns how to stop listening.
 */
export function listen(leg: Leg, now: number, ear: Ear): () => void {
  const outer = leg.ear
  leg.ear = ear
  const index = leg.inputs.findIndex(ear.accepts)
  const [waiting] = index < 0 ? [] : leg.inputs.splice(index, 1)
  if (waiting) deliver(leg, ear, now, waiting)
  return () => {
    if (leg.ear === ear) leg.ear = outer
  }
}

function deliver(leg: Leg, ear: Ear, now: number, input: Input): boolean {
  if (!ear.accepts(input)) return false
  if (input.kind === 'keys') note(leg, now, { type: 'pressed', digits: input.digits })
  if (input.kind === 'speech') note(leg, now, { type: 'spoke', speech: input.speech })
  ear.take(input)
  return true
}
