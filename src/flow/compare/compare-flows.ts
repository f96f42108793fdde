import type { Flow, FlowStep } from '../flow.ts'
import { destination } from '../flow.ts'
import { isMap } from '../wording/authored-step.ts'
import type { Authored } from '../wording/authored-step.ts'
import { languageName } from '../wording/language-name.ts'
import { listed, quoted } from '../wording/spelled-out.ts'
import { valueWords } from '../wording/value-words.ts'
import { changedValues } from './changed-values.ts'
import type { Change } from './changed-values.ts'
import { compareSteps } from './compare-steps.ts'
import type { Difference } from './difference.ts'
import { matchSteps } from './match-steps.ts'
import { pathWords } from './path-words.ts'
import { placeWords } from './place-words.ts'

/**
 * How `after` differs from `before`, in words: what is true of the whole flow first, then step by step in the order
 * of the new file. Nothing that callers or agents could not notice is a difference: comments, layout, a default
 * written out.
 */
export function compareFlows(before: Flow, after: Flow): readonly Difference[] {
  const { pairs, gone, added, nameNow } = matchSteps(before, after)
  const flows = { before, after }
  const order = new Map([...after.steps.keys()].map((name, index) => [name, index]))
  const place = ({ step }: Difference): number => order.get(step ?? '') ?? order.size
  const ofSteps = [
    ...pairs.flatMap((pair) => compareSteps({ ...pair, flows, nameNow })),
    ...added.map((step) => ({ step: step.name, sentence: newStep(step, after) })),
    ...gone.map(({ name, kind }) => ({ step: name, sentence: `Step ${quoted(name)} (${kind}) is gone.` })),
  ]
  return [
    ...ofHead(before, after, nameNow).map((sentence) => ({ step: null, sentence })),
    ...ofSteps.toSorted((a, b) => place(a) - place(b)),
  ]
}

function newStep(step: FlowStep, flow: Flow): string {
  const from = [...flow.steps.values()]
    .filter((other) => leadsTo(other, step))
    .map(({ name }) => quoted(name))
  const after = from.length === 0 ? '' : `; comes after ${listed(from)}`
  return `Step ${quoted(step.name)} (${step.kind}) is new${after}.`
}

const leadsTo = (from: FlowStep, to: FlowStep): boolean =>
  from.outcomes.some(({ name }) => {
    const target = destination(from, name)
    return target !== null && target !== 'end' && target.step === to.name
  })

function ofHead(before: Flow, after: Flow, nameNow: (old: string) => string): readonly string[] {
  const start = nameNow(before.start)
  return [
    ...languageSentences(before.languages, after.languages),
    ...(start === after.start
      ? []
      : [`Calls now begin with ${placeWords(after.start)} (was ${placeWords(before.start)}).`]),
    ...changedValues(headOf(before), headOf(after)).map(headSentence),
  ]
}

function languageSentences(before: readonly string[], after: readonly string[]): readonly string[] {
  const [first = ''] = after
  return [
    ...after.filter((tag) => !before.includes(tag)).map((tag) => `${languageName(tag)} is new.`),
    ...before.filter((tag) => !after.includes(tag)).map((tag) => `${languageName(tag)} is gone.`),
    ...(first === before[0] ? [] : [`Callers are now greeted in ${languageName(first)}.`]),
  ]
}

/** The head but for what is told in sentences of its own. */
function headOf({ source }: Flow): Authored {
  const {
    steps: _steps,
    start: _start,
    languages: _languages,
    ...head
  } = isMap(source.value) ? source.value : {}
  return head
}

function headSentence(change: Change): string {
  const subject = `The flow’s ${change.path.length === 0 ? 'head' : pathWords(change.path)}`
  switch (change.kind) {
    case 'changed':
      return `${subject} is now ${quoted(valueWords(change.after))} (was ${quoted(valueWords(change.before))}).`
    case 'added':
      return `${subject} is new: ${quoted(valueWords(change.after))}.`
    case 'removed':
      return `${subject} is gone (was ${quoted(valueWords(change.before))}).`
    case 'reordered':
      return `The order of ${subject.replace('The', 'the')} changed.`
  }
}
