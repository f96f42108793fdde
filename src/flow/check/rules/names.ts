import type { Company } from '../../company.ts'
import { suggestion } from '../../read/did-you-mean.ts'
import { isPlace } from '../../flow.ts'
import { capturedAmong } from '../../known/captured-among.ts'
import { fieldsSaid } from '../../speaking/fields-said.ts'
import type { Flow, FlowStep } from '../../flow.ts'
import type { Problem } from '../../problem.ts'
import type { Path, Reference } from '../../step-kind.ts'
import type { RuleName } from '../rule-book/rule-book.ts'
import { findingInHead, findingInStep, wayToStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

/** Every name in the flow is the name of something: step, queue, calendar, language, captured answer. */
export const names: Rule = (checked) => [
  ...unknownStart(checked),
  ...flowCalendar(checked),
  ...[...checked.flow.steps.values()].flatMap((step) => unknownSteps(checked, step)),
  ...[...checked.flow.steps.values()].flatMap((step) =>
    [...step.refers, ...answersSaid(step)].flatMap((reference) => unknownReference(checked, step, reference)),
  ),
]

/** The answers that the step's prompts name. */
const answersSaid = ({ prompts }: FlowStep): readonly Reference[] =>
  prompts.flatMap(fieldsSaid).flatMap(({ field, path }) => capturedAmong([field], () => path))

type NamedTarget = Readonly<{ to: string; path: Path }>

const targets = ({ next, on, leads }: FlowStep): readonly NamedTarget[] => [
  ...(next === null ? [] : [{ to: next, path: ['next'] }]),
  ...[...on].map(([outcome, to]) => ({ to, path: ['on', outcome] })),
  ...leads,
]

const unknownSteps = (checked: Checked, step: FlowStep): readonly Problem[] =>
  targets(step)
    .filter(({ to }) => !isPlace(checked.flow, to))
    .map(({ to, path }) =>
      findingInStep(step, path, { ...noStep(checked.flow, to), way: wayToStep(checked, step.name) }),
    )

const unknownStart = ({ flow }: Checked): readonly Problem[] =>
  flow.steps.has(flow.start)
    ? []
    : [findingInHead(flow, ['start'], { ...noStep(flow, flow.start), way: null })]

const noStep = (flow: Flow, name: string): Complaint => ({
  rule: 'unknown-step',
  message: `There is no step "${name}"`,
  fix: suggestion(name, flow.steps.keys()),
})

function flowCalendar({ flow, company }: Checked): readonly Problem[] {
  const complaint =
    flow.calendar === null ? null : unknownToCompany(company, { to: 'calendar', name: flow.calendar })
  return complaint ? [findingInHead(flow, ['calendar'], { ...complaint, way: null })] : []
}

function unknownReference(
  checked: Checked,
  step: FlowStep,
  { to, name, path }: Reference,
): readonly Problem[] {
  const complaint = complaintAbout(checked, step, { to, name })
  return complaint ? [findingInStep(step, path, { ...complaint, way: wayToStep(checked, step.name) })] : []
}

type Complaint = Readonly<{ rule: RuleName; message: string; fix: string | null }>
type Named<To extends Reference['to'] = Reference['to']> = Readonly<{ to: To; name: string }>

function complaintAbout({ flow, company }: Checked, step: FlowStep, { to, name }: Named): Complaint | null {
  switch (to) {
    case 'queue':
    case 'transfer':
    case 'appointment':
    case 'calendar':
      return unknownToCompany(company, { to, name })
    case 'language':
      return unless(flow.languages, name, ['unknown-language', `The flow does not speak ${name}`])
    case 'ownLanguage':
      return unless(step.languages, name, ['unknown-language', `The flow does not speak ${name}`])
    case 'captured': {
      const captured = [...flow.steps.values()].flatMap(({ captures }) => captures)
      return unless(captured, name, ['unknown-answer', `No step keeps an answer under "${name}"`])
    }
    case 'flowCalendar':
      return step.calendar === null ? noCalendar : null
  }
}

const noCalendar: Complaint = {
  rule: 'no-calendar',
  message: 'Neither this step nor the flow names a calendar',
  fix: 'Name one here.',
}

const ofCompany = {
  queue: ['queues', 'unknown-queue', 'queue "?"'],
  transfer: ['transfers', 'unknown-transfer', 'number "?" to transfer to'],
  appointment: ['appointments', 'unknown-appointment', 'appointment "?"'],
  calendar: ['calendars', 'unknown-calendar', 'calendar "?"'],
} as const

// Without a company its names cannot be told right from wrong.
function unknownToCompany(
  company: Company | null,
  { to, name }: Named<keyof typeof ofCompany>,
): Complaint | null {
  const [place, rule, what] = ofCompany[to]
  return (
    company &&
    unless(Object.keys(company[place]), name, [rule, `The company has no ${what.replace('?', name)}`])
  )
}

function unless(
  known: readonly string[],
  name: string,
  [rule, message]: readonly [RuleName, string],
): Complaint | null {
  return known.includes(name) ? null : { rule, message, fix: suggestion(name, known) }
}
