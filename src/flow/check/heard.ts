import type { Language } from '../../words.ts'
import type { CompiledState } from '../compile/compiled-state.ts'
import type { MachineDirective, Prompt } from '../run/directive.ts'
import { textIn } from '../speaking/own-words.ts'
import { textOf } from '../speaking/prompt.ts'
import { spokenSeconds } from '../speaking/spoken-seconds.ts'

/** The words of a prompt in one language; `null` when it has none in it. */
export function wordsIn(prompt: Prompt, language: string): string | null {
  const wording = textIn(prompt, language)
  return wording === undefined ? null : textOf(wording)
}

const textsOf = (say: readonly MachineDirective[], language: string): readonly string[] =>
  say.flatMap((directive) => ('words' in directive ? (wordsIn(directive.words, language) ?? []) : []))

/** What a caller hears on coming to the state, in one language. */
export const heardAt = ({ say }: CompiledState, language: string): string => textsOf(say, language).join(' ')

/** Whether a caller hears anything on coming to the state. */
export const isSpoken = ({ say }: CompiledState): boolean =>
  say.some((directive) => 'words' in directive && Object.values(directive.words).some((one) => one !== ''))

/** Seconds of words that a caller hears on coming to the state. */
export const secondsAt = ({ say }: CompiledState, language: Language): number =>
  textsOf(say, language).reduce((sum, text) => sum + spokenSeconds(text, language), 0)

/** Seconds of silence after which the state gives up on its caller. */
export const patienceAt = ({ say }: CompiledState): number =>
  say.reduce((sum, directive) => sum + (directive.type === 'gather' ? directive.timeoutSeconds : 0), 0)
