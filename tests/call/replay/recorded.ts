import {
  beginTurn,
  journalOf,
  resume,
  turn,
  type JournalEntry,
  type PerformedEffect,
  type RecordedCall,
  type Turned,
} from '../../../src/call/index.ts'
import type { CallerEvent, Company, CompiledFlow, Effect, Facts, FlowEvent } from '../../../src/flow/index.ts'
import { worldOf } from '../../../src/flow/index.ts'
import { later } from '../../../src/words.ts'
import { aCall, noon } from '../../support/builders.ts'

/** What the world answers each effect with, in a test; by type. */
export type Results = (effect: Effect) => FlowEvent

const ordinarily: Results = ({ type }) => ({ type: type === 'joinQueue' ? 'joined' : 'done' })

type Setting = Readonly<{ flow: CompiledFlow; company: Company; facts?: Facts; results?: Results }>

/** A call of a caller who does these things one after the other, taken down as the house takes it down. */
export function recorded(
  { flow, company, facts = aCall().facts, results = ordinarily }: Setting,
  events: readonly CallerEvent[],
): RecordedCall {
  const journal: JournalEntry[] = []
  let position: Turned['position'] | null = null
  for (const event of [null, ...events]) {
    const now = later(noon, journal.length * 5000)
    const world = worldOf(company, facts, now)
    let turned: Turned = event && position ? turn(flow, position, event, world) : beginTurn(flow, world)
    const performed: PerformedEffect[] = []
    while (turned.awaiting) {
      const result = results(turned.awaiting)
      performed.push({ effect: turned.awaiting, result })
      turned = resume(flow, turned, result, world)
    }
    const before = { turn: journal.length, ...(position && { position }) }
    journal.push(journalOf(before, { event, turned, performed, company: 1, now }, flow))
    position = turned.position
  }
  // As it comes back from where it is kept.
  return { facts, journal: JSON.parse(JSON.stringify(journal)) as JournalEntry[] }
}
