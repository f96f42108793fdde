import { worldOf, type Company, type CompiledFlow, type Facts } from '../../flow/index.ts'
import { digestOf, type JournalEntry } from '../journal.ts'
import { beginTurn, resume, turn, type Turned } from '../turn.ts'

/** A call as it was taken down: what was known of the caller, and what each turn took in. */
export type RecordedCall = Readonly<{ facts: Facts; journal: readonly JournalEntry[] }>

/** A company by the version of its file. Throws for a version that is not there. */
export type CompanyAt = (version: number) => Company

/** What became of taking a call again on the version it ran on. */
export type Replay =
  | Readonly<{ kind: 'same'; turns: number }>
  /** From this turn on it goes differently: it says something else, or asks something else of the world. */
  | Readonly<{ kind: 'differs'; turn: number; step: string; in: 'words' | 'effects' }>
  /** The call was longer than what is kept of one. */
  | Readonly<{ kind: 'incomplete'; firstTurnKept: number }>

/** Takes a call again, turn by turn, with what its turns took in; pure, so the same version must say the same. */
export function replayCall(
  flow: CompiledFlow,
  { facts, journal }: RecordedCall,
  companyAt: CompanyAt,
): Replay {
  const [first] = journal
  if (first?.turn !== 0) return { kind: 'incomplete', firstTurnKept: first?.turn ?? 0 }
  let last: Turned | null = null
  for (const entry of journal) {
    const again = takeAgain(flow, last, { entry, facts, company: companyAt(entry.company) })
    const differs = (what: 'words' | 'effects'): Replay => ({
      kind: 'differs',
      turn: entry.turn,
      step: entry.step,
      in: what,
    })
    if (again === 'otherEffects') return differs('effects')
    if (digestOf(again.directives) !== entry.said) return differs('words')
    last = again
  }
  return { kind: 'same', turns: journal.length }
}

type Taking = Readonly<{ entry: JournalEntry; facts: Facts; company: Company }>

function takeAgain(
  flow: CompiledFlow,
  last: Turned | null,
  { entry, facts, company }: Taking,
): Turned | 'otherEffects' {
  const world = worldOf(company, facts, entry.at)
  let now = last && entry.event ? turn(flow, last.position, entry.event, world) : beginTurn(flow, world)
  const performed = [...entry.performed]
  while (now.awaiting) {
    const next = performed.shift()
    if (!next || !isSame(next.effect, now.awaiting)) return 'otherEffects'
    now = resume(flow, now, next.result, world)
  }
  return performed.length === 0 ? now : 'otherEffects'
}

// Both were made by the same code, so their keys stand in the same order; and what was stored has no `undefined`.
const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other)
