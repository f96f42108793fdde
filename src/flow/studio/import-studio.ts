import type { Company } from '../company.ts'
import { ruleNamed } from '../check/rule-book/rule-book.ts'
import { checkFlow } from '../check/check.ts'
import { parseFlow } from '../read/parse.ts'
import type { Problem } from '../problem.ts'
import { boundLoops } from './bound-loops.ts'
import type { BoundLoop } from './bound-loops.ts'
import { destinationsOf } from './destinations.ts'
import { stateKey } from './draft.ts'
import type { Draft } from './draft.ts'
import { inOrder } from './link.ts'
import { nameSteps } from './name-steps.ts'
import { asPlainName } from './names.ts'
import { readStudioFlow, refuse } from './read-studio-flow.ts'
import type { Refusal } from './read-studio-flow.ts'
import { reportLines } from './report.ts'
import type { Report } from './report.ts'
import { sharedSteps } from './shared-steps.ts'
import { speakLanguages } from './speak-languages.ts'
import type { StudioFlow } from './studio-flow.ts'
import { translateFlow } from './translate-flow.ts'
import type { Translation } from './translation.ts'
import { waiversFor } from './waivers-for.ts'
import type { WrittenWaiver } from './waivers-for.ts'
import { writeFlow } from './write-flow.ts'
import type { WrittenFlow } from './write-flow.ts'

export type ImportOptions = Readonly<{
  /** What to call the flow. */
  name: string
  /** The company whose queues and transfers the flow is to use; `null` when none is known. */
  company: Company | null
}>

/** A flow file and what to know of it, or the widget that stops it. */
export type ImportedStudioFlow = Readonly<{ kind: 'flow'; yaml: string; report: Report }> | Refusal

/**
 * Turns a flow that was exported from Twilio Studio into a flow file that passes every check: what has no counterpart
 * hands the caller to a person. Refused only when a widget is of no type Studio has, or the file is broken.
 */
export function importStudio(text: string, { name, company }: ImportOptions): ImportedStudioFlow {
  const read = readStudioFlow(text)
  if (read.kind === 'refused') return read
  const destinations = destinationsOf(company)
  const translated = translateFlow(read.flow, destinations)
  if (translated.kind === 'refused') return translated

  const { drafts: bounded, loops } = boundLoops(translated)
  const { languages, drafts: spoken } = speakLanguages({ drafts: bounded, start: translated.start })
  const shared = sharedSteps([...spoken, leadingTo(translated.start)], destinations, languages)
  const drafts = [...inOrder(spoken, translated.start), ...shared].map((draft) =>
    noted(draft, translated.translations),
  )
  const names = nameSteps(drafts)
  const written: WrittenFlow = {
    name: asPlainName(/\p{L}/u.test(name) ? name : (read.flow.description ?? ''), null),
    about: read.flow.description,
    languages,
    start: translated.start,
    drafts,
    names,
    waivers: [],
    heading: [
      'Imported from Twilio Studio. What says NEEDS A HAND works as it stands, but not as it did there.',
      ...withoutStep(translated.translations, drafts),
    ],
  }
  const checked = withWaivers(written, company)
  if (checked.kind === 'stopped') return stoppedBy(checked.problem, read.flow, written)
  return {
    kind: 'flow',
    yaml: checked.yaml,
    report: {
      lines: reportLines(read.flow, { translations: translated.translations, names, loops }),
      remarks: remarksOn(loops, drafts, checked.waived),
      companyLines: destinations.companyLines(),
    },
  }
}

// The start is led to by no draft when the whole flow comes down to a step that is no state's.
const leadingTo = (key: string): Draft => ({
  key: '',
  name: '',
  body: {},
  ways: [{ at: [], to: key, takesCaller: false }],
  language: null,
  notes: [],
})

function noted(draft: Draft, translations: ReadonlyMap<string, Translation>): Draft {
  const byHand = [...translations].flatMap(([state, translation]) =>
    stateKey(state) === draft.key ? translation.byHand : [],
  )
  return { ...draft, notes: [...draft.notes, ...byHand].map((note) => `NEEDS A HAND: ${note}`) }
}

/** What to do about widgets that became no step, to which it could be written. */
const withoutStep = (
  translations: ReadonlyMap<string, Translation>,
  drafts: readonly Draft[],
): readonly string[] =>
  [...translations].flatMap(([state, { byHand }]) =>
    drafts.some(({ key }) => key === stateKey(state))
      ? []
      : byHand.map((note) => `NEEDS A HAND, at ${state}: ${note}`),
  )

type Checked =
  | Readonly<{ kind: 'passed'; yaml: string; waived: readonly string[] }>
  | Readonly<{ kind: 'stopped'; problem: Problem }>

/** The flow's text with what the checker finds in it accepted, as far as it may be: it was so in Studio. */
function withWaivers(flow: WrittenFlow, company: Company | null): Checked {
  const written = writeFlow(flow)
  const asInStudio = waiversFor(problemsIn(written, company).filter(({ rule }) => !namesCompany(rule)))
  const waivers = [...asInStudio, ...waiversUntilAdded(written, company)]
  const yaml = writeFlow({ ...flow, waivers })
  const left = problemsIn(yaml, company).find(
    ({ severity, waived }) => severity === 'error' && waived === undefined,
  )
  return left
    ? { kind: 'stopped', problem: left }
    : { kind: 'passed', yaml, waived: [...new Set(asInStudio.map(({ rule }) => rule))] }
}

const namesCompany = (rule: string): boolean => ruleNamed(rule)?.weighs === 'untilPublished'
const untilAdded = 'Not in company.yaml yet: the report of the import says which lines to add'

/** What is missing in the company is to be added there; until then the flow can be checked and tried, not published. */
function waiversUntilAdded(yaml: string, company: Company | null): readonly WrittenWaiver[] {
  const parsed = parseFlow(yaml, 'imported.flow.yaml')
  if (parsed.kind === 'problems') return []
  const named = [...parsed.flow.steps.values()].flatMap(({ refers }) => refers)
  const lacks = (to: 'queue' | 'transfer', there: object | undefined): boolean =>
    named.some((reference) => reference.to === to && !Object.hasOwn(there ?? {}, reference.name))
  return [
    ...(lacks('queue', company?.queues) ? [{ rule: 'unknown-queue', reason: untilAdded }] : []),
    ...(lacks('transfer', company?.transfers) ? [{ rule: 'unknown-transfer', reason: untilAdded }] : []),
  ]
}

function problemsIn(yaml: string, company: Company | null): readonly Problem[] {
  const parsed = parseFlow(yaml, 'imported.flow.yaml')
  return parsed.kind === 'problems' ? parsed.problems : checkFlow(parsed.flow, company)
}

function stoppedBy(problem: Problem, { widgets }: StudioFlow, { drafts, names }: WrittenFlow): Refusal {
  const [, name] =
    /^=([^\n]*)/.exec(drafts.find(({ key }) => names.get(key) === problem.step)?.key ?? '') ?? []
  return refuse(`It cannot be imported: ${problem.message}`, widgets.get(name ?? '') ?? null)
}

const remarksOn = (
  loops: readonly BoundLoop[],
  drafts: readonly Draft[],
  waived: readonly string[],
): readonly string[] => [
  ...(loops.length > 0
    ? ['Callers who stay silent no longer go round for ever: a person takes over, see the widgets below.']
    : []),
  ...(waived.length > 0
    ? [
        `The checker would not have it so, and the flow waives it, since Studio did the same: ${waived.join(', ')}.`,
      ]
    : []),
  ...(drafts.some(({ body }) => 'queue' in body)
    ? ['Callers whom no agent takes leave a message; Studio hung up on them where nothing was wired.']
    : []),
]
