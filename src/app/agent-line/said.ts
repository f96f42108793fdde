import { agentLanguage, agentLineWords, spokenReason, systemLanguage } from '../../call/index.ts'
import type { AgentLineWords } from '../../call/index.ts'
import type { Spoken } from '../../flow/index.ts'
import type { Agent } from '../../store/index.ts'
import type { Language } from '../../words.ts'

/** What is said on the agents' line, to whom, and in which words. */
export type Voice = Readonly<{
  words: AgentLineWords
  /** One text of these sentences. */
  say: (...sentences: readonly string[]) => Spoken
  /** The agent's state, and what should be known of it. */
  stateOf: (agent: Agent) => string
  /** The reasons for being away, each with its key. */
  reasons: (reasons: readonly string[]) => string
}>

/** The voice for an agent who is known. */
export const voiceOf = ({ skills }: Pick<Agent, 'skills'>): Voice => voiceIn(agentLanguage(skills))

/** The voice in a language, for whoever it may be. */
export function voiceIn(language: Language): Voice {
  const { primary, tag } = systemLanguage(language)
  const words = agentLineWords[primary]
  const spoken = (reason: string): string => spokenReason(reason, primary)
  return {
    words,
    say: (...sentences) => ({ text: sentences.join(' '), language: tag }),
    stateOf: ({ state, reason, notice }) => {
      const isAwayFor = state === 'away' && reason !== null && notice === null
      const told = isAwayFor ? words.awayFor(spoken(reason)) : words.state[state]
      return notice ? `${words.notice[notice.kind]} ${told}` : told
    },
    reasons: (reasons) =>
      [words.askReason, ...reasons.map((reason, at) => words.reason(at + 1, spoken(reason)))].join(' '),
  }
}
