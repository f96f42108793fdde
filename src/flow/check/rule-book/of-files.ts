import { error, remark, warning } from './rule-entry.ts'
import type { RuleEntry } from './rule-entry.ts'

/** About files as they are written, before any call is looked at. */
export const rulesOfFiles = {
  yaml: {
    ...error,
    proves: 'The file can be read.',
    why: 'What cannot be read cannot be published.',
    remedy: 'Mostly a missing quote, a tab, or a line that is moved in too far: see the line named.',
  },
  schema: {
    ...error,
    proves: 'Every step is written as its kind wants it.',
    why: 'A misspelled attribute would otherwise be left out without a word.',
    remedy: 'Write what the message names; an editor that knows the schema shows it while you type.',
  },
  'step-kind': {
    ...error,
    proves: 'Every step is of one kind.',
    why: 'A step does one thing, so that it can be read, drawn and counted.',
    remedy: 'Give the step exactly one of the kinds as its key.',
  },
  'duplicate-flow': {
    ...error,
    proves: 'No two files are the same flow.',
    why: 'One of them would never answer a call.',
    remedy: 'Give one of them another name.',
  },
  'missing-prompt-file': {
    ...error,
    proves: 'Every recorded file that a prompt plays is in the folder prompts.',
    why: 'The caller would hear silence.',
    remedy: 'Put the file there, correct its name, or write the text for a voice.',
  },
  'prompt-file-too-large': {
    ...error,
    proves: 'No recorded file is larger than 5 MB.',
    why: 'The telephone would fetch it while the caller waits.',
    remedy: 'Save it as MP3, or in 8 kHz: a telephone carries no more.',
  },
  'unused-prompt-file': {
    ...remark,
    proves: 'Every recorded file is played by some flow.',
    why: 'Somebody recorded it for a prompt that says something else.',
    remedy: 'Play it, or take it out of the folder.',
  },
  'unknown-flow': {
    ...error,
    proves: 'The flow of every campaign exists.',
    why: "The campaign's callers would reach nothing.",
    remedy: 'Name a flow that exists in company.yaml.',
  },
  'unknown-skill': {
    ...remark,
    proves: 'Every skill that a queue asks for is one that some agent in company.yaml has, at that level.',
    why: 'Its callers would wait for nobody. Agents who are not in the file may have it: nothing is kept from being published.',
    remedy: 'Correct the skill or its level, or give it to an agent.',
  },
  'unknown-agent': {
    ...remark,
    proves: 'Every agent whom a queue names is in company.yaml.',
    why: 'A queue that names its agents rings nobody else.',
    remedy: 'Correct the name, or add the agent.',
  },
  'no-company': {
    ...remark,
    proves: 'The names of queues and calendars were checked.',
    why: 'Without company.yaml nobody knows which queues there are. It does not keep a flow from being published.',
    remedy: 'Put company.yaml beside the flow, or name it with --company.',
  },
  'unused-waiver': {
    ...warning,
    proves: 'Every waiver accepts something that is there.',
    why: 'A waiver that is left behind hides the next finding of its rule.',
    remedy: 'Take it out.',
  },
  'refused-waiver': {
    ...error,
    proves: 'Nothing is waived that would strand a caller.',
    why: 'A caller who is stranded cannot be explained away.',
    remedy: 'Put the flow right and take the waiver out.',
  },
} as const satisfies Readonly<Record<string, RuleEntry>>
