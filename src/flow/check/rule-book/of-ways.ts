import { error, waivableError, warning } from './rule-entry.ts'
import type { RuleEntry } from './rule-entry.ts'

/** About the ways of callers through a flow. */
export const rulesOfWays = {
  'dead-end': {
    ...error,
    proves: 'From everywhere a caller can still come to an agent, a voicemail, a callback or a goodbye.',
    why: 'They would be caught until they hang up.',
    remedy: 'Let one of the outcomes lead to a queue, voicemail or hangup step.',
  },
  'endless-loop': {
    ...error,
    proves: 'No call goes round by itself: not for a caller who stays silent, nor between steps that decide.',
    why: 'The call would never end, or end with an apology.',
    remedy: 'Let silence lead to a queue, voicemail or hangup step.',
  },
  'wrong-keys-loop': {
    ...warning,
    proves: 'A caller whose keys or words are never understood is not asked for ever.',
    why: 'Bad lines, accents and old telephones exist; their callers should get to a person.',
    remedy: 'Let noMatch lead on to a person.',
  },
  'too-many-moves': {
    ...error,
    proves: 'No call passes more steps at once than a turn may.',
    why: 'The turn would be broken off, and the caller hear an apology.',
    remedy: 'Use fewer steps in a row that neither ask nor wait.',
  },
  'twiml-too-large': {
    ...error,
    proves: 'What is said at once fits into one answer to the telephone network.',
    why: 'The network refuses a larger one, and the call would fail.',
    remedy: 'Say less in a row, or use recorded files.',
  },
  'recording-before-notice': {
    ...waivableError,
    proves: 'A caller is told that the call may be recorded before any conversation is.',
    why: 'In many places recording without it is against the law.',
    remedy: 'Put a say step with notice: recording before it, on every way.',
  },
  'abrupt-end': {
    ...warning,
    proves: 'No call ends without a word after what the caller last did.',
    why: 'It sounds like a fault, and the caller dials again.',
    remedy: 'Give the hangup step a goodbye.',
  },
  'silence-hangs-up': {
    ...warning,
    proves: 'A caller who says nothing comes to a person, a voicemail or a callback.',
    why: 'People who look for a pen, or cannot press keys, are callers too.',
    remedy: 'Let noInput lead to a queue or voicemail step.',
  },
  'wrong-keys-hang-up': {
    ...warning,
    proves: 'A caller who is not understood comes to a person, a voicemail or a callback.',
    why: 'They tried; nobody should be hung up on for it.',
    remedy: 'Let noMatch lead to a queue or voicemail step.',
  },
  'no-person': {
    ...warning,
    proves: 'Some way leads to a person, a voicemail or a callback.',
    why: 'Advertising paid for the call; nobody can sell to a caller who only hears a goodbye.',
    remedy: 'Add a queue, voicemail or callback step.',
  },
  'far-from-person': {
    ...warning,
    proves:
      'Whatever the flow finds out, a caller who takes the quickest way is with a person within 60 seconds and 3 keys, one who stays silent within twice the seconds; or within the budget: of the flow.',
    why: 'Callers hang up before.',
    remedy: 'Shorten prompts, ask less before the queue, or set budget: in the head of the flow.',
  },
  'no-opt-out': {
    ...warning,
    proves: 'A flow that promises an opt-out (optOut: in its head) has a suppress step.',
    why: 'People who do not want to be called must be able to say so.',
    remedy: 'Add a suppress step, and an option that leads to it.',
  },
  'opt-out-too-far': {
    ...warning,
    proves:
      'From the first menu of every way, opting out is at most 2 keys away, or as many as optOut: says.',
    why: 'Who cannot opt out complains instead.',
    remedy: 'Give the menu an option that leads to the suppress step.',
  },
} as const satisfies Readonly<Record<string, RuleEntry>>
