import { error, untilPublished, warning } from './rule-entry.ts'
import type { RuleEntry } from './rule-entry.ts'

/** About names, and about where the outcomes of steps lead. */
export const rulesOfNames = {
  'unknown-step': {
    ...error,
    proves: 'Every step that is led to exists.',
    why: 'The call would end with an apology there.',
    remedy: 'Correct the name; the message says which one is near.',
  },
  'unknown-queue': {
    ...untilPublished,
    proves: 'Every queue is one of the company.',
    why: 'Nobody would ever answer.',
    remedy: 'Name a queue of company.yaml.',
  },
  'unknown-transfer': {
    ...untilPublished,
    proves: "Every number that callers are put through to is on the company's list.",
    why: 'A flow rings nobody whom the company did not allow.',
    remedy: 'Name it under transfers: in company.yaml.',
  },
  'transfer-to-own-number': {
    ...error,
    proves: 'Nobody is put through to a number that this system answers itself.',
    why: 'The caller would begin again.',
    remedy: 'Let the flow lead to a queue instead.',
  },
  'unknown-appointment': {
    ...error,
    proves: 'Every kind of appointment is one of the company.',
    why: 'There would never be a free time.',
    remedy: 'Name one of company.yaml.',
  },
  'unknown-calendar': {
    ...error,
    proves: 'Every calendar is one of the company.',
    why: 'Nobody could say whether it is open.',
    remedy: 'Name a calendar of company.yaml.',
  },
  'no-calendar': {
    ...error,
    proves: 'Every step that asks for opening hours knows whose.',
    why: 'Nobody could say whether it is open.',
    remedy: 'Name a calendar in the step, or in the head of the flow.',
  },
  'unknown-language': {
    ...error,
    proves: 'No language is used that the flow does not speak.',
    why: 'Callers would hear nothing in it.',
    remedy: 'Add it to languages:, or correct it.',
  },
  'unknown-answer': {
    ...error,
    proves: 'Every captured answer is kept by some step.',
    why: 'It would always be empty.',
    remedy: 'Use the name that an ask step keeps its answer under, its as:.',
  },
  'answer-not-captured': {
    ...warning,
    proves: 'Where an answer is used, some way leads there on which it was given.',
    why: 'It would be empty for every caller.',
    remedy: 'Put the step that asks for it before this one.',
  },
  'unwired-outcome': {
    ...error,
    proves: 'Every way a step can end leads somewhere.',
    why: 'The caller for whom it ends so would be cut off.',
    remedy: "Name the outcome in the step's on: map, or give the step a next:.",
  },
  'unknown-outcome': {
    ...error,
    proves: 'Every outcome that is wired can happen.',
    why: 'It is mostly a slip, and the outcome that was meant leads nowhere.',
    remedy: 'Correct the name; the message says which one is near.',
  },
  'wired-twice': {
    ...error,
    proves: 'No outcome leads to two places.',
    why: 'Nobody can tell which of the two was meant.',
    remedy: 'Take one of them out.',
  },
  'unused-next': {
    ...warning,
    proves: 'Every next: is used.',
    why: 'Whoever reads the flow believes that callers go there.',
    remedy: 'Take it out.',
  },
  'unreachable-step': {
    ...warning,
    proves: 'Some caller can come to every step.',
    why: 'What nobody hears was mostly meant to be heard.',
    remedy: 'Lead to it from another step, or take it out.',
  },
} as const satisfies Readonly<Record<string, RuleEntry>>
