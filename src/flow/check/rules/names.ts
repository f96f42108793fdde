import { suggestion } from '../../read/did-you-mean.ts'
import { isPlace } from '../../flow.ts'
import type { Flow, FlowStep } from '../../flow.ts'
import type { Problem } from '../../problem.ts'
import { problemAt, problemInStep } from '../../read/problem-at.ts'
import type { Path, Reference } from '../../step-kind.ts'
import { meetingStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

/** Every name in the flow is the name of something: step, queue, calendar, language, captured answer. */
export const names: Rule = (checked) => [
  ...unknownStart(checked),
  ...flowCalendar(checked),
  ...[...checked.flow.steps.values()].flatMap((step) => unknownSteps(checked, step)),
  ...[...checked.flow.steps.values()].flatMap((step) =>
    step.refers.flatMap((reference) => unknownReference(checked, step, reference)),
  ),
]

type NamedTarget = Readonly<{ to: string; path: Path }>

const targets = ({ next, on, leads }: FlowStep): readonly NamedTarget[] => [
  ...(next === null ? [] : [{ to: next, path: ['next'] }]),
  ...[...on].map(([outcome, to]) => ({ to, path: ['on', outcome] })),
  ...leads,
]

const unknownSteps = (checked: Checked, step: FlowStep): readonly Problem[] =>
  targets(step)
    .filter(({ to }) => !isPlace(checked.flow, to))
    .map(({ to, path }) => {
      const { script, when } = meetingStep(checked, step.name)
      return problemInStep(step, path, { ...noStep(checked.flow, to, when), script })
    })

const unknownStart = ({ flow }: Checked): readonly Problem[] =>
  flow.steps.has(flow.start) ? [] : [problemAt(flow.source, ['start'], noStep(flow, flow.start))]

const noStep = (flow: Flow, name: string, when = '') => ({
  rule: 'unknown-step',
  message: `There is no step "${name}"${when}`,
  fix: suggestion(name, flow.steps.keys()),
})

function flowCalendar({ flow, company }: Checked): readonly Problem[] {
  if (flow.calendar === null || !company || Object.hasOwn(company.calendars, flow.calendar)) return []
  return [
    problemAt(flow.source, ['calendar'], {
      rule: 'unknown-calendar',
      message: `The company has no calendar "${flow.calendar}"`,
      fix: suggestion(flow.calendar, Object.keys(company.calendars)),
    }),
  ]
}

function unknownReference(
  checked: Checked,
  step: FlowStep,
  { to, name, path }: Reference,
): readonly Problem[] {
  const complaint = complaintAbout(checked, step, { to, name })
  if (!complaint) return []
  const { script, when } = meetingStep(checked, step.name)
  return [
    problemInStep(step, path, {
      ...complaint,
      message: complaint.message + when,
      script,
    }),
  ]
}

type NameComplaint = Readonly<{ rule: string; message: string; fix: string | null }>

function complaintAbout(
  { flow, company }: Checked,
  step: FlowStep,
  { to, name }: Pick<Reference, 'to' | 'name'>,
): NameComplaint | null {
  const unless = (known: Iterable<string>, rule: string, message: string): NameComplaint | null => {
    const names = [...known]
    return names.includes(name) ? null : { rule, message, fix: suggestion(name, names) }
  }
  switch (to) {
    case 'queue':
      return (
        company && unless(Object.keys(company.queues), 'unknown-queue', `The company has no queue "${name}"`)
      )
    case 'transfer':
      return (
        company &&
        unless(
          Object.keys(company.transfers),
          'unknown-transfer',
          `The company has no number "${name}" to transfer to`,
        )
      )
    case 'appointment':
      return (
        company &&
        unless(
          Object.keys(company.appointments),
          'unknown-appointment',
          `The company has no appointment "${name}"`,
        )
      )
    case 'calendar':
      return (
        company &&
        unless(Object.keys(company.calendars), 'unknown-calendar', `The company has no calendar "${name}"`)
      )
    case 'language':
      return unless(flow.languages, 'unknown-language', `The flow does not speak ${name}`)
    case 'ownLanguage':
      return unless(step.languages, 'unknown-language', `The flow does not speak ${name}`)
    case 'captured': {
      const captured = [...flow.steps.values()].flatMap((step) => step.captures)
      return unless(captured, 'unknown-answer', `No step keeps an answer under "${name}"`)
    }
    case 'flowCalendar':
      return step.calendar === null
        ? {
            rule: 'no-calendar',
            message: 'Neither this step nor the flow names a calendar',
            fix: 'Name one here.',
          }
        : null
  }
}
