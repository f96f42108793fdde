import { expect, test } from 'vitest'
import type { Transfer } from '../../../src/flow/company.ts'
import { word } from '../../../src/words.ts'
import type { E164 } from '../../../src/words.ts'
import { callOf, findings, flowText, problemsOf, shippedCompany } from '../flow-builders.ts'

const billing: Transfer = {
  name: 'billing',
  address: { kind: 'number', number: word<E164>('+14155550177') },
  about: null,
}
const known = { world: { transfers: { billing } } }

const steps = (attributes = '', on = 'noAnswer: nobody'): string => `
through:
  transfer: billing
  ${attributes}
  next: after
  on: { ${on} }
after: { hangup: Talked. }
nobody: { hangup: Nobody. }
taken: { hangup: Busy. }
broken: { hangup: Failed. }`

test('asks for the destination by its name, for as long as it may ring', () => {
  expect(callOf(steps('timeout: 45s'), known).directives()).toEqual([
    { type: 'connect', request: { to: 'billing', timeoutSeconds: 45, record: false, callerId: 'company' } },
  ])
})

test('says first what it is going to do', () => {
  const call = callOf(steps('prompt: One moment.'), known)
  expect(call.hears()).toEqual(['One moment.'])
  expect(call.waits()).toBe('transfer')
})

test.each([
  ['talked', 'Talked.'],
  ['noAnswer', 'Nobody.'],
  ['busy', 'Busy.'],
  ['failed', 'Failed.'],
] as const)('goes where the author said when it ends in %s', (because, words) => {
  const wired = steps('', 'noAnswer: nobody, busy: taken, failed: broken')
  expect(callOf(wired, known).endsTransfer(because).hears()).toEqual([words])
})

test.each(['busy', 'failed'] as const)(
  'treats %s like nobody answering, when nothing else is said',
  (because) => {
    expect(callOf(steps(), known).endsTransfer(because).hears()).toEqual(['Nobody.'])
  },
)

test('has failed when the company has taken the number off its list', () => {
  expect(callOf(steps('', 'noAnswer: nobody, failed: broken')).hears()).toEqual(['Failed.'])
})

test('complains once when nobody said what comes when there is no answer', () => {
  expect(findings('through: { transfer: billing }', { rule: 'unwired-outcome' })).toHaveLength(1)
})

test('complains of a name that is not on the company’s list', () => {
  const company = { ...shippedCompany(), transfers: { billing } }
  const found = findings('through: { transfer: biling, on: { noAnswer: bye } }', {
    rule: 'unknown-transfer',
    company,
  })
  expect(found[0]).toMatchObject({ severity: 'error', fix: 'Did you mean "billing"?' })
  const right = 'through: { transfer: billing, on: { noAnswer: bye } }'
  expect(findings(right, { rule: 'unknown-transfer', company })).toEqual([])
})

test.each(['+14155550177', '415 555 0177', '(415) 555-0177', 'sip:billing@example.com'])(
  'refuses a number in a flow: %s',
  (number) => {
    const problems = problemsOf(flowText(`through: { transfer: "${number}", on: { noAnswer: bye } }`))
    expect(problems.map(({ message }) => message)).toContain(
      'A flow names no number: give it a name under transfers in company.yaml, and write the name here',
    )
  },
)

test('must not record what nobody was told of', () => {
  const recorded = 'through: { transfer: billing, record: true, on: { noAnswer: bye } }'
  expect(findings(recorded, { rule: 'recording-before-notice' })).toHaveLength(1)
  const told = `hello: { say: This call is recorded., notice: recording, next: through }\n${recorded}`
  expect(findings(told, { rule: 'recording-before-notice' })).toEqual([])
})
