import { expect, test } from 'vitest'
import { parseCompany } from '../../../src/flow/read/parse-company.ts'
import type { Company } from '../../../src/flow/company.ts'
import type { Problem } from '../../../src/flow/problem.ts'
import { shippedCompany } from '../flow-builders.ts'

const text = ({
  calendars = '{}',
  queues = '{ sales: {} }',
  campaigns = '{}',
  numbers = '{}',
  more = '',
} = {}): string => `
company: Acme
timeZone: Europe/Berlin
fallbackNumber: +14155550190
calendars: ${calendars}
queues: ${queues}
campaigns: ${campaigns}
numbers: ${numbers}
${more}`

function company(parts: Parameters<typeof text>[0] = {}): Company {
  const read = parseCompany(text(parts), 'company.yaml')
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.company
}

function problems(parts: Parameters<typeof text>[0]): readonly Problem[] {
  const read = parseCompany(text(parts), 'company.yaml')
  return read.kind === 'problems' ? read.problems : []
}

test('gives an unwritten setting its usual value', () => {
  expect(company().routing).toEqual({
    ringSeconds: 20,
    wrapUpMs: 30_000,
    wrapUpAtMostMs: 600_000,
    notAnswering: { inARow: 2, teamShare: 30, withinMs: 300_000, restMs: 120_000 },
    coolDownMs: { declined: 10_000, noAnswer: 30_000, busy: 10_000, voicemail: 20_000, failed: 10_000 },
    resumeWithinMs: 900_000,
    ageingMs: 30_000,
  })
  expect(company().queues['sales']).toEqual({
    name: 'sales',
    skills: {},
    relax: [],
    calendar: null,
    maxWaitMs: 480_000,
    maxLength: null,
    agents: null,
    strategy: 'longestIdle',
    ringAtOnce: 3,
    preferredForMs: null,
    announce: { position: true, estimate: true, everyMs: 60_000 },
    callback: { attempts: 3, gapMs: 900_000, expiresMs: 86_400_000 },
    weight: 0,
    ringSeconds: null,
    wrapUpMs: null,
    serviceLevelMs: 20_000,
    shortAbandonMs: 5000,
  })
})

test('keeps the usual value of the settings beside one that is written', () => {
  const { routing } = company({ more: 'routing: { coolDown: { busy: 1m }, ring: 15s }' })
  expect(routing).toMatchObject({
    ringSeconds: 15,
    wrapUpMs: 30_000,
    coolDownMs: { busy: 60_000, declined: 10_000 },
  })
})

const hoursOf = (hours: string) =>
  company({ calendars: `{ office: { hours: ${hours} } }` }).calendars['office']?.hours

test.each([
  ['{ mon: 09:00-17:00 }', { mon: [{ from: '09:00', to: '17:00' }] }],
  [
    '{ fri: [09:00-12:00, 13:00-24:00] }',
    {
      fri: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '24:00' },
      ],
    },
  ],
  [
    '{ sat-mon: 10:00-11:00 }',
    Object.fromEntries(['sat', 'sun', 'mon'].map((day) => [day, [{ from: '10:00', to: '11:00' }]])),
  ],
  ['{ fri: closed, thu-fri: 10:00-11:00 }', { thu: [{ from: '10:00', to: '11:00' }], fri: [] }],
])('reads the hours %s', (hours, days) => {
  expect(hoursOf(hours)).toEqual(days)
})

test("gives a calendar the company's time zone unless it has its own", () => {
  const { calendars } = company({
    calendars: '{ here: { hours: {} }, there: { hours: {}, timeZone: America/New_York } }',
  })
  expect(calendars).toMatchObject({
    here: { timeZone: 'Europe/Berlin' },
    there: { timeZone: 'America/New_York' },
  })
})

test('reads holidays of a country and of a region of it', () => {
  const { calendars } = company({
    calendars: '{ a: { hours: {}, holidays: US }, b: { hours: {}, holidays: { country: CA, region: QC } } }',
  })
  expect(calendars['a']?.holidays).toEqual({ country: 'US', region: null })
  expect(calendars['b']?.holidays).toEqual({ country: 'CA', region: 'QC' })
})

test('reads days that differ', () => {
  const { calendars } = company({
    calendars: '{ a: { hours: {}, exceptions: { 2026-12-24: 09:00-12:00, 2026-12-31: closed } } }',
  })
  expect(calendars['a']?.exceptions).toEqual({
    '2026-12-24': [{ from: '09:00', to: '12:00' }],
    '2026-12-31': [],
  })
})

test.each([
  [
    { calendars: '{ a: { hours: { mon: 17:00-09:00 } } }' },
    'These hours end before they begin: write two spans around midnight',
  ],
  [
    { calendars: '{ a: { hours: { monday: 09:00-17:00 } } }' },
    'A day is mon to sun, or a range like mon-fri',
  ],
  [
    { calendars: '{ a: { hours: {}, holidays: Narnia } }' },
    'No public holidays are known for this; a country is two capitals, like US',
  ],
  [
    { calendars: '{ a: { hours: {}, timeZone: New York } }' },
    'This is no time zone; they are named like America/New_York',
  ],
  [
    { calendars: '{ a: { hours: {}, exceptions: { 24.12.: closed } } }' },
    'A date is written like 2026-12-24',
  ],
  [
    { numbers: '{ "0800": { campaign: a } }' },
    'A number is written with + and country code, like +14155550123',
  ],
  [{ queues: '{ sales: { maxLength: 6000 } }' }, 'It must be at most 5000'],
  [{ queues: '{ sales: { skils: [a] } }' }, '"skils" is not known here. Did you mean "skills"?'],
  [{ queues: '{ sales: { calendar: moon } }' }, 'There is no calendar "moon"'],
  [{ campaigns: '{ a: { flow: f, queue: sale, country: US } }' }, 'There is no queue "sale"'],
  [{ numbers: '{ +14155550100: { campaign: solar } }' }, 'There is no campaign "solar"'],
])('refuses %o', (parts, message) => {
  expect(problems(parts).map((problem) => problem.message)).toContain(message)
})

test('points at the name that is unknown', () => {
  expect(problems({ queues: '{ sales: { calendar: moon } }' })).toMatchObject([
    { file: 'company.yaml', line: 6, column: 30, rule: 'unknown-calendar' },
  ])
})

test('reads the company that is shipped', () => {
  const { numbers, campaigns, calendars, queues } = shippedCompany()
  expect(
    Object.entries(numbers).map(([number, { campaign }]) => [number, campaigns[campaign]?.flow]),
  ).toEqual([
    ['+18335550100', 'solar-spring'],
    ['+18335550101', 'assurance-auto'],
    ['+18335550102', 'clinic'],
  ])
  expect(queues['clinic']?.calendar).toBe('clinic')
  expect(calendars['clinic']).toMatchObject({ timeZone: 'America/New_York', holidays: { country: 'US' } })
})

test('knows the numbers outside that callers may be put through to', () => {
  const more =
    'transfers: { billing: { number: +14155550177, about: Accounts }, lab: { number: "sip:lab@example.com" } }'
  expect(company({ more }).transfers).toEqual({
    billing: { name: 'billing', address: { kind: 'number', number: '+14155550177' }, about: 'Accounts' },
    lab: { name: 'lab', address: { kind: 'sip', uri: 'sip:lab@example.com' }, about: null },
  })
})

test.each(['911', '4155550177', 'sip:', 'tel:+14155550177', 'sip:a b@example.com', 'https://example.com'])(
  'refuses to transfer to %s',
  (number) => {
    const [problem] = problems({ more: `transfers: { billing: { number: "${number}" } }` })
    expect(problem?.message).toMatch(/^A number is written like \+14155550123, or as a SIP address/)
  },
)

test('refuses to transfer callers back to a number of the company', () => {
  const [problem] = problems({
    campaigns: '{ solar: { flow: solar, queue: sales, country: US } }',
    numbers: '{ +18335550100: { campaign: solar } }',
    more: 'transfers: { billing: { number: +18335550100 } }',
  })
  expect(problem).toMatchObject({ rule: 'transfer-to-own-number', severity: 'error' })
})
