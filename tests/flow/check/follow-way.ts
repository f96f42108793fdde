import type { CompiledFlow } from '../../../src/flow/compile/compile.ts'
import { readScript } from '../../../src/flow/hearing/caller-script.ts'
import type { Problem } from '../../../src/flow/problem.ts'
import type { CallerEvent } from '../../../src/flow/run/event.ts'
import { begin, hear, move } from '../../../src/flow/run/move.ts'

/**
 * Follows a way of the checker on the machine: what the caller does is heard as in a call, what is not theirs is
 * taken as told. Answers with every state left, and by which event.
 */
export function follow(compiled: CompiledFlow, way: NonNullable<Problem['way']>): readonly string[] {
  let at = begin(compiled).snapshot
  return way.map(({ event, act }) => {
    const waitsInLine = compiled.states.get(at.value)?.waits === 'queue'
    const heard = act === null || waitsInLine ? { type: event } : hear(compiled, at, eventOf(act))
    const left = `${at.value} ${heard.type}`
    at = move(compiled, at, heard).snapshot
    return left
  })
}

/** What the telephone reports of one act of a script: the key that ends an answer is not part of it. */
function eventOf(act: string): CallerEvent {
  const read = readScript(act)
  const [first] = read.kind === 'acts' ? read.acts : []
  switch (first?.type) {
    case 'press':
      return { type: 'pressed', digits: first.keys.length > 1 ? first.keys.replace(/#$/, '') : first.keys }
    case 'speak':
      return { type: 'said', speech: first.words }
    case 'wait':
      return { type: 'silent' }
    default:
      throw new Error(`"${act}" is not an act of a caller`)
  }
}
