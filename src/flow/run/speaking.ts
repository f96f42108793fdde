import type { CompiledFlow } from '../compile/compile.ts'
import type { World } from '../known/facts.ts'
import { speak } from '../speaking/speak.ts'
import type { Prompt, Spoken } from './directive.ts'
import { ownValues, worldHere } from './move.ts'
import type { Stored } from './move.ts'

/** How a call that has just come to stand here says a prompt: the caller's language, filled in, the flow's voice. */
export function speaking(compiled: CompiledFlow, stored: Stored, world: World): (prompt: Prompt) => Spoken {
  const here = worldHere(compiled, stored, world)
  const known = { context: stored.context, world: here, own: ownValues(compiled, stored, here) }
  const voices = { ...world.voices, ...compiled.flow.voices }
  return (prompt) => speak(prompt, known, { voices, recordings: compiled.recordings })
}
