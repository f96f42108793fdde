import { nowhere, worldOf, type CompiledFlow, type World } from '../../flow/index.ts'
import type { JournalEntry } from '../journal.ts'
import { outcomeText, type SimulatedOutcome } from '../simulate/outcome.ts'
import { beginTurn, resume, stateOf, TooManyMoves, turn, type Turned } from '../turn.ts'
import { placeOf } from './place-of.ts'
import { remember, resultFor, type Remembered } from './remembered.ts'
import type { CompanyAt, RecordedCall } from './replay-call.ts'

/** Where a recorded call comes to on a flow. */
export type Ending =
  | Readonly<{ kind: 'came'; to: SimulatedOutcome }>
  /** The caller hung up when this step asked, as they did. */
  | Readonly<{ kind: 'leftAt'; step: string }>
  /** The flow asks something here that the call never answered. */
  | Readonly<{ kind: 'unanswered'; step: string; asks: 'caller' | 'world' }>

/** The ending as it is written: `queue solar-sales`, `hung up at menu`, `not known: menu asks what was never asked`. */
export function endingText(ending: Ending): string {
  switch (ending.kind) {
    case 'came':
      return outcomeText(ending.to)
    case 'leftAt':
      return `hung up at ${ending.step}`
    case 'unanswered':
      return ending.asks === 'caller'
        ? `not known: ${ending.step} asks what this caller was never asked`
        : `not known: ${ending.step} needs to know what was not looked up then`
  }
}

/**
 * Takes a recorded call again on any flow, also another than it ran on: what the caller did at a step answers that
 * step, and what the world answered answers the same question. Nothing is guessed. `lastStep` is the step the call
 * was at when it ended.
 */
export function replayOn(flow: CompiledFlow, call: RecordedCall, around: Around): Ending {
  try {
    return taken(flow, call, around)
  } catch (error) {
    // A draft may go round for ever, and one bad draft must not hide what becomes of the other calls.
    if (error instanceof TooManyMoves) return { kind: 'came', to: { kind: 'endless' } }
    throw error
  }
}

type Around = Readonly<{ companyAt: CompanyAt; lastStep: string | null }>

function taken(
  flow: CompiledFlow,
  { facts, journal }: RecordedCall,
  { companyAt, lastStep }: Around,
): Ending {
  const [first] = journal
  if (!first) throw new Error('a call without a single turn cannot be taken again')
  const worldAt = (entry: JournalEntry): World => worldOf(companyAt(entry.company), facts, entry.at)
  let taking: Taking = { turned: beginTurn(flow, worldAt(first)), left: remember(journal), came: null }
  for (let entry = first; ;) {
    const settled = settle(flow, worldAt(entry), taking)
    if ('kind' in settled) return settled
    const { turned, left, came } = settled
    const here = stateOf(flow, turned.position)
    if (turned.isOver) return { kind: 'came', to: came ?? endOf(turned) }
    const at = left.happened.findIndex(({ step, queue }) => answers(turned, { step, queue }, here.step))
    const next = left.happened[at]
    if (!next) {
      if (came) return { kind: 'came', to: came }
      const isWhereTheyLeft = left.happened.length === 0 && here.step === lastStep
      return isWhereTheyLeft
        ? { kind: 'leftAt', step: here.step }
        : { kind: 'unanswered', step: here.step, asks: 'caller' }
    }
    entry = next.entry
    taking = {
      turned: turn(flow, turned.position, next.event, worldAt(entry)),
      left: { ...left, happened: left.happened.slice(at + 1) },
      came,
    }
  }
}

const endOf = ({ position }: Turned): SimulatedOutcome =>
  position.value === nowhere ? { kind: 'nowhere' } : { kind: 'goodbye' }

type Taking = Readonly<{ turned: Turned; left: Remembered; came: SimulatedOutcome | null }>

/** The turn with its effects answered, and the place it came to; an ending where one of them never was. */
function settle(flow: CompiledFlow, world: World, taking: Taking): Taking | Ending {
  let { turned, left, came } = taking
  for (;;) {
    came = placeOf(turned, stateOf(flow, turned.position).meets) ?? came
    if (!turned.awaiting) return { turned, left, came }
    const known = resultFor(left, turned.awaiting)
    if (!known) return { kind: 'unanswered', step: stateOf(flow, turned.position).step, asks: 'world' }
    left = known.left
    turned = resume(flow, turned, known.result, world)
  }
}

/** Whether what happened at a step, or in a queue, tells what happens here. */
function answers(
  { directives }: Turned,
  happened: Readonly<{ step: string; queue: string | null }>,
  here: string,
): boolean {
  const last = directives.at(-1)
  return last?.type === 'enqueue' ? happened.queue === last.request.queue : happened.step === here
}
