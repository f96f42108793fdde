import { error, waivableError, warning } from './rule-entry.ts'
import type { RuleEntry } from './rule-entry.ts'

/** About what callers hear, what they may choose, and what is decided about them. */
export const rulesOfWords = {
  'missing-language': {
    ...error,
    proves: 'Every prompt is written in every language of the flow.',
    why: 'In the language that is missing, callers would hear silence.',
    remedy: 'Write the prompt in the language named.',
  },
  'untranslated-prompt': {
    ...warning,
    proves: 'No sentence is the same in two languages.',
    why: 'It was copied to be translated later.',
    remedy: 'Translate it.',
  },
  'words-cut-off': {
    ...warning,
    proves: 'No words are lost behind a #.',
    why: 'In YAML a # after a space begins a note, and what follows is not said.',
    remedy: 'Put the whole text in double quotes.',
  },
  'duplicate-words': {
    ...waivableError,
    proves: 'Whatever words a menu listens for choose the option they stand with.',
    why: 'The caller would be brought somewhere else.',
    remedy: 'Give each option words of its own; the names of keys belong to their keys.',
  },
  'prompt-names-missing-key': {
    ...waivableError,
    proves: 'Every key that a menu names is one of its options.',
    why: 'Callers press it and are told that they are wrong.',
    remedy: 'Name the right key, or add the option.',
  },
  'option-not-named': {
    ...warning,
    proves: 'Every option of a menu is named in its prompt, in every language.',
    why: 'Nobody chooses what they were not told of.',
    remedy: 'Say the key in the prompt, or take the option out.',
  },
  'too-many-options': {
    ...warning,
    proves:
      'No menu has more than five options, the ones for languages, opting out and the operator among them.',
    why: 'Nobody keeps six in mind while listening.',
    remedy: 'Group them, or ask something first.',
  },
  'menu-too-long': {
    ...warning,
    proves: 'No menu takes longer than 25 seconds to hear.',
    why: 'Callers press 0, or hang up.',
    remedy: 'Say it in fewer words; put the most wanted option first.',
  },
  'uninterruptible-prompt': {
    ...warning,
    proves: 'Only notices must be heard out.',
    why: 'Callers who know the menu want to press their key at once.',
    remedy: 'Take out interruptible: false.',
  },
  'unlinked-inquiry': {
    ...error,
    proves: 'What a prompt says of an inquiry is known on every way to it.',
    why: 'Before the caller is linked to an inquiry nothing of it is said: there would be a gap in the sentence.',
    remedy: 'Say it after the identify step, on its linked way, or give it a default.',
  },
  'never-taken': {
    ...warning,
    proves: 'Every case of a branch, and every side of opening hours, can be taken.',
    why: 'Somebody wrote it for callers who then get something else.',
    remedy: 'Put the narrower case first, or correct the value.',
  },
} as const satisfies Readonly<Record<string, RuleEntry>>
