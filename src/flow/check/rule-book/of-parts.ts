import { error } from './rule-entry.ts'
import type { RuleEntry } from './rule-entry.ts'

/** About the parts that flows include. */
export const rulesOfParts = {
  'unknown-part': {
    ...error,
    proves: 'Every part that is included exists.',
    why: 'The call would have nowhere to go.',
    remedy: 'Correct the name; a part is a flow file of its own beside this one.',
  },
  'part-called': {
    ...error,
    proves: 'No campaign begins with a part.',
    why: 'What its ends lead to is known only where it is included.',
    remedy: 'Name a flow that includes it.',
  },
  'part-language': {
    ...error,
    proves: 'A part speaks every language of the flow that includes it.',
    why: 'Callers would hear silence there.',
    remedy: 'Write its prompts in the language named, and add that to its languages.',
  },
  'end-is-step': {
    ...error,
    proves: 'No end of a part is also one of its steps.',
    why: 'Nobody could tell which of the two is meant.',
    remedy: 'Give the end another name.',
  },
  'include-cycle': {
    ...error,
    proves: 'No part includes itself, not even through others.',
    why: 'It would have no end.',
    remedy: 'Put the steps that both need into a part of their own.',
  },
  'too-many-steps': {
    ...error,
    proves: 'A flow with all its parts has no more than 1000 steps.',
    why: 'No caller finds their way in a larger one.',
    remedy: 'Include fewer parts, or smaller ones.',
  },
} as const satisfies Readonly<Record<string, RuleEntry>>
