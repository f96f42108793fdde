import type { CompiledFlow } from '../../../src/flow/compile/compile.ts'
import { readScript } from '../../../src/flow/hearing/caller-script.ts'
import type { Problem } from '../../../src/flow/problem.ts'
import type { CallerEvent, FlowEvent } from '../../../src/flow/run/event.ts'
import { begin, hear, move } from '../../../src/flow/run/move.ts'

/**
 * Follows a way of the checker on the machine: what the caller does is heard as in a call, what is not theirs is
 * taken as told. Answers with every state left and by which event, and with the state the call then stands in.
 */
export function follow(
  compiled: CompiledFlow,
  way: NonNullable<Problem['way']>,
): Readonly<{ passed: readonly string[]; at: string }> {
  let at = begin(compiled).snapshot
  const passed = way.map(({ event, act }) => {
    const waitsInLine = compiled.states.get(at.value)?.waits === 'queue'
    const heard =
      act === null || waitsInLine ? learnedBy(compiled, at.value, event) : hear(compiled, at, eventOf(act))
    const left = `${at.value} ${heard.type}`
    at = move(compiled, at, heard).snapshot
    return left
  })
  return { passed, at: at.value }
}

/** An event of the world, with something for all that is kept of it. */
function learnedBy(compiled: CompiledFlow, state: string, type: string): FlowEvent {
  const names = compiled.states.get(state)?.on[type]?.captureAll ?? []
  const something = '2026-03-04T15:00'
  return { type, value: something, values: Object.fromEntries(names.map((name) => [name, something])) }
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
