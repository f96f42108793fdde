import { answerNotCaptured } from './answers.ts'
import { farFromPerson } from './budget.ts'
import { duplicateWords, tooManyOptions } from './choices.ts'
import { wordsCutOff } from './cut-words.ts'
import { deadEnds } from './dead-ends.ts'
import { endlessLoops, wrongKeysLoops } from './endless-loops.ts'
import { abruptEnd, noPerson, silenceHangsUp, wrongKeysHangUp } from './ends.ts'
import { languages } from './languages.ts'
import { optionNotNamed, promptNamesMissingKey } from './named-options.ts'
import { names } from './names.ts'
import { neverTaken } from './never-taken.ts'
import { noOptOut, optOutTooFar } from './opt-out.ts'
import { outcomes } from './outcomes.ts'
import { menuTooLong, uninterruptiblePrompt, untranslatedPrompt } from './prompts.ts'
import { recordingNotice } from './recording-notice.ts'
import type { Rule } from './rule.ts'
import { tooManyMoves, twimlTooLarge } from './turn-size.ts'
import { unlinkedInquiry } from './unlinked-inquiry.ts'
import { unreachableSteps } from './unreachable-steps.ts'

/** Everything a flow must hold to. The only list. */
export const rules: readonly Rule[] = [
  names,
  answerNotCaptured,
  outcomes,
  languages,
  unreachableSteps,
  deadEnds,
  endlessLoops,
  wrongKeysLoops,
  tooManyMoves,
  twimlTooLarge,
  recordingNotice,
  unlinkedInquiry,
  noPerson,
  farFromPerson,
  silenceHangsUp,
  wrongKeysHangUp,
  abruptEnd,
  noOptOut,
  optOutTooFar,
  duplicateWords,
  promptNamesMissingKey,
  optionNotNamed,
  tooManyOptions,
  menuTooLong,
  uninterruptiblePrompt,
  untranslatedPrompt,
  wordsCutOff,
  neverTaken,
]
