import type { CallerEvent, CompiledFlow, Directive, Effect, FlowEvent } from '../flow/index.ts'
import type { EpochMs } from '../words.ts'
import type { Call } from './call.ts'
import type { Turned } from './turn.ts'

/** An effect of a turn, and what it came to. */
export type PerformedEffect = Readonly<{ effect: Effect; result: FlowEvent }>

/**
 * All that one turn took in, and a digest of what it put out: with the version of the flow, the version of the
 * company and the call's facts it can be taken again and must come out the same.
 */
export type JournalEntry = Readonly<{
  turn: number
  at: EpochMs
  /** The step that was asking when this happened; empty on the first turn. */
  step: string
  /** `null` on the first turn. */
  event: CallerEvent | null
  performed: readonly PerformedEffect[]
  /** Version of the company's file that the turn went by. */
  company: number
  /** Of the directives, by `digestOf`. */
  said: string
}>

type Taken = Readonly<{
  event: CallerEvent | null
  turned: Turned
  performed: readonly PerformedEffect[]
  company: number
  now: EpochMs
}>

/** What a turn of `call`, as it stood before it, is to be remembered by. */
export const journalOf = (
  call: Pick<Call, 'turn'> & Partial<Pick<Call, 'position'>>,
  { event, turned, performed, company, now }: Taken,
  { states }: CompiledFlow,
): JournalEntry => ({
  turn: call.turn,
  at: now,
  step: (call.position && states.get(call.position.value)?.step) ?? '',
  event,
  performed,
  company,
  said: digestOf(turned.directives),
})

/** A digest that tells two lists of directives apart. No secret hangs on it, so cyrb53 (public domain) serves. */
export function digestOf(directives: readonly Directive[]): string {
  const text = JSON.stringify(directives)
  let [one, two] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    one = Math.imul(one ^ unit, 2_654_435_761)
    two = Math.imul(two ^ unit, 1_597_334_677)
  }
  return [mixed(one, two), mixed(two, one)].map((half) => half.toString(16).padStart(8, '0')).join('')
}

const mixed = (half: number, other: number): number =>
  (Math.imul(half ^ (half >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909)) >>> 0
