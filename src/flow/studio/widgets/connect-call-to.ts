import { holds } from '../conditions.ts'
import { end, furtherKey, goesOn, stateKey } from '../draft.ts'
import type { Draft, Key } from '../draft.ts'
import { handOver } from '../hand-over.ts'
import { isOn, numberOf, textOf } from '../properties.ts'
import { nextOn } from '../studio-flow.ts'
import type { Widget } from '../studio-flow.ts'
import { becomes } from '../translation.ts'
import type { Around, Translate } from '../translation.ts'
import { onlyVariable } from '../variables.ts'

/** How a transfer ends, by the `DialCallStatus` that Studio knows it by. */
const statuses = { talked: 'completed', busy: 'busy', noAnswer: 'no-answer', failed: 'failed' } as const

/** Connect Call To: a transfer to one number or SIP address; what is no such address is a person's to do. */
export const connectCallTo: Translate = (widget, around) => {
  const address = addressOf(widget)
  if (address === null)
    return becomes([handOver({ key: stateKey(widget.name), name: widget.name }, around.destinations)], {
      byHand: [
        `It connects to ${whereTo(widget)}, which is no number of the company: the caller is handed to a person`,
      ],
    })
  const statusSteps = statusDrafts(widget, around)
  const transfer: Draft = {
    key: stateKey(widget.name),
    name: widget.name,
    body: { transfer: around.destinations.transfer(address, widget.name), ...ringing(widget) },
    ways: waysOf(widget, around, statusSteps),
    language: null,
    notes: [],
  }
  const split = foldedSplit(widget, around)
  return becomes([transfer, ...statusSteps], {
    absorbs: split ? [split.name] : [],
    differences: differencesOf(widget),
    byHand: toWrite(address),
  })
}

/** The address as transfers write it; `null` where there is none, or each call has its own. */
function addressOf(widget: Widget): string | null {
  const noun = textOf(widget, 'noun')
  if (noun === 'sip') return sipAddress(widget)
  if (!['', 'number', 'number-multi'].includes(noun)) return null
  const [first = ''] = textOf(widget, 'to').split(',')
  return first.trim() === '' || /\{\{|\{%/.test(first) ? null : numberIn(first.trim())
}

function sipAddress(widget: Widget): string | null {
  const endpoint = textOf(widget, 'sip_endpoint')
  const address = endpoint === '' ? textOf(widget, 'to') : endpoint
  const sip = /^sips?:/i.test(address) ? address : `sip:${address}`
  return /^sips?:[^\s@{}<>]+@[^\s@{}<>]+$/i.test(sip) ? sip : null
}

/** A number with its country; what is no number yet stays as it is, for the author to replace in company.yaml. */
function numberIn(written: string): string {
  const number = written.replace(/[\s().-]/g, '').replace(/^00/, '+')
  if (/^1?[2-9]\d{9}$/.test(number)) return `+1${number.slice(-10)}`
  return isNumber(number) ? number : written
}

const isNumber = (address: string): boolean => /^\+[1-9]\d{6,14}$/.test(address)

function whereTo(widget: Widget): string {
  const [noun, to] = [textOf(widget, 'noun'), textOf(widget, 'to')]
  return `${noun === '' ? 'number' : noun} ${to === '' ? textOf(widget, 'sip_endpoint') : to}`.trim()
}

const toWrite = (address: string): readonly string[] =>
  isNumber(address) || /^sips?:/i.test(address)
    ? []
    : [`Write its number under transfers in company.yaml: "${address}" is none`]

function ringing(widget: Widget): Readonly<Record<string, unknown>> {
  const seconds = numberOf(widget, 'timeout')
  if (seconds === null) return {}
  return { timeout: `${Math.min(Math.max(Math.round(seconds), 5), 600)}s` }
}

/** The split on how the call ended, where callers come to it from here only: each ending then leads on by itself. */
function foldedSplit(widget: Widget, { flow, wiring, variables }: Around): Widget | null {
  const split = flow.get(nextOn(widget, 'callCompleted') ?? '')
  if (split?.type !== 'split-based-on' || wiring.waysInto(split.name).length > 1) return null
  const path = ['widgets', widget.name, 'DialCallStatus']
  const tests = split.transitions.flatMap(({ conditions }) => conditions)
  const isOnStatus = tests.every(
    ({ argument }) => onlyVariable(argument ?? textOf(split, 'input'))?.join('.') === path.join('.'),
  )
  return isOnStatus && variables.usersOf(...path).every((user) => user === split.name) ? split : null
}

/** Steps that keep how the call ended, when a later step asks for it. */
function statusDrafts(widget: Widget, around: Around): readonly Draft[] {
  const path = ['widgets', widget.name, 'DialCallStatus']
  if (around.variables.usersOf(...path).length === 0 || foldedSplit(widget, around)) return []
  const next = stateKey(nextOn(widget, 'callCompleted'))
  return Object.entries(statuses).map(([outcome, status]) => ({
    key: furtherKey(widget.name, outcome),
    name: `${widget.name}-${outcome}`,
    body: { set: { [around.variables.captureOf(...path)]: status } },
    ways: [goesOn(next, 'next')],
    language: null,
    notes: [],
  }))
}

function waysOf(widget: Widget, around: Around, statusSteps: readonly Draft[]): Draft['ways'] {
  const split = foldedSplit(widget, around)
  const target = (outcome: keyof typeof statuses): Key => {
    if (split) return splitTarget(split, statuses[outcome])
    if (statusSteps.length > 0) return furtherKey(widget.name, outcome)
    return stateKey(nextOn(widget, 'callCompleted'))
  }
  return (Object.keys(statuses) as (keyof typeof statuses)[])
    .map((outcome) => goesOn(target(outcome), 'on', outcome))
    .filter(({ to, at }) => !(to === end && at.at(-1) === 'talked'))
}

const splitTarget = (split: Widget, status: string): Key =>
  stateKey(
    split.transitions.find(
      ({ event, conditions }) =>
        event === 'match' && conditions.every((condition) => holds(condition, status)),
    )?.next ?? nextOn(split, 'noMatch'),
  )

function differencesOf(widget: Widget): readonly string[] {
  const others = textOf(widget, 'to').split(',').length - 1
  return [
    ...(others > 0 ? [`only the first of its ${others + 1} numbers is rung`] : []),
    ...(isOn(widget, 'record')
      ? ['it is not recorded: say so in a notice first, then add record: true']
      : []),
    ...(textOf(widget, 'sip_username') === '' ? [] : ['its SIP user and password are not carried over']),
    ...(numberOf(widget, 'time_limit') === null ? [] : ['its time limit is not carried over']),
  ]
}
