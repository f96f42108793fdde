import { describe, expect, test } from 'vitest'
import { word } from '../../../src/words.ts'
import type { EpochMs } from '../../../src/words.ts'
import { callOf, findings, flowText, problemsOf, shippedCompany } from '../flow-builders.ts'

const steps = `
sales:
  queue: clinic
  skills: [solar]
  priority: { inquiry: 10 }
  maxWait: 8m
  record: true
  on: { closed: closed, timeout: busy, full: full }
closed: { hangup: Closed. }
busy: { hangup: Busy. }
full: { hangup: Full. }`

test('joins the queue, then hands the caller to the telephone to wait', () => {
  const call = callOf(steps)
  expect(call.effects).toEqual([{ type: 'joinQueue', queue: 'clinic' }])
  expect(call.waits()).toBe('queue')
})

test('asks for its place as the author wrote it', () => {
  expect(callOf(steps).directives()).toEqual([
    {
      type: 'enqueue',
      request: {
        queue: 'clinic',
        skills: { solar: 1 },
        relax: [],
        priority: { inquiry: 10, otherwise: 0 },
        maxWaitMs: 480_000,
        record: true,
      },
    },
  ])
})

test('does not join while the queue is closed', () => {
  const { calendars } = shippedCompany()
  const sunday = word<EpochMs>(Date.UTC(2026, 2, 8, 15))
  const call = callOf(steps, { world: { calendars, queueCalendars: { clinic: 'clinic' }, now: sunday } })
  expect(call.hears()).toEqual(['Closed.'])
  expect(call.effects).toEqual([])
})

test('goes another way when the queue has no place', () => {
  expect(callOf(steps, { results: { joinQueue: 'full' } }).hears()).toEqual(['Full.'])
})

test.each([
  ['timeout', 'Busy.'],
  ['closed', 'Closed.'],
  ['full', 'Full.'],
] as const)('goes the way of a caller who left the queue by %s', (because, words) => {
  expect(callOf(steps).leavesQueue(because).hears()).toEqual([words])
})

test('treats a telephone that cannot hold the caller like nobody answering', () => {
  expect(callOf(steps).leavesQueue('failed').hears()).toEqual(['Busy.'])
})

test('ends the call after the talk', () => {
  const call = callOf(steps).leavesQueue('talked')
  expect(call.isOver()).toBe(true)
  expect(call.directives()).toEqual([{ type: 'hangup' }])
})

test('goes on after the talk when the author wants it', () => {
  const call = callOf(steps.replace('full: full }', 'full: full, talked: busy }'))
  expect(call.leavesQueue('talked').hears()).toEqual(['Busy.'])
})

describe('a callback offered to those who wait', () => {
  const offering = steps
    .replace(/(\n {2}queue: \w+)/, '$1\n  offerCallbackAfter: 2m')
    .replace('full: full }', 'full: full, callback: callback }')
    .concat('\ncallback: { hangup: Callback. }\n')

  test('goes to the telephone with words of our own, and has an outcome of its own', () => {
    const call = callOf(offering)
    expect(call.directives()).toMatchObject([
      {
        type: 'enqueue',
        callback: {
          afterMs: 120_000,
          words: { 'en-US': expect.stringContaining('called back than wait, press 1') as string },
        },
      },
    ])
    expect(call.leavesQueue('callback').hears()).toEqual(['Callback.'])
  })

  test('is an outcome only where it is offered', () => {
    const unoffered = offering.replace('\n  offerCallbackAfter: 2m', '')
    expect(findings(unoffered, { rule: 'unknown-outcome' })).toMatchObject([
      { message: expect.stringContaining('"callback"') as string },
    ])
  })

  test('needs a time before its words are heard', () => {
    const untimed = offering.replace('offerCallbackAfter: 2m', 'callbackOffer: Press 1.')
    expect(problemsOf(flowText(untimed))).toMatchObject([
      { message: expect.stringContaining('offerCallbackAfter') as string },
    ])
  })
})

describe('a message offered to those who wait', () => {
  const offering = steps
    .replace(/(\n {2}queue: \w+)/, '$1\n  offerVoicemailAfter: 2m')
    .replace('full: full }', 'full: full, voicemail: message }')
    .concat('\nmessage: { hangup: Message. }\n')

  test('goes to the telephone with words of our own, and has an outcome of its own', () => {
    const call = callOf(offering)
    expect(call.directives()).toMatchObject([
      { voicemail: { afterMs: 120_000, words: { 'en-US': 'To leave a message instead, press 2.' } } },
    ])
    expect(call.leavesQueue('voicemail').hears()).toEqual(['Message.'])
  })

  test('needs a time before its words are heard', () => {
    const untimed = offering.replace('offerVoicemailAfter: 2m', 'voicemailOffer: Press 2.')
    expect(problemsOf(flowText(untimed))).toMatchObject([
      { message: expect.stringContaining('offerVoicemailAfter') as string },
    ])
  })
})

describe('overflow', () => {
  const withOverflow = (...entries: readonly string[]): string =>
    steps
      .replace(/(\n {2}queue: \w+)/, `$1\n  overflow: [${entries.join(', ')}]`)
      .concat('\nother: { hangup: Other. }\nlast: { hangup: Last. }\n')
  const all = withOverflow(
    '{ longerThan: 20, next: other }',
    '{ unstaffed: true, next: other }',
    '{ closesWithin: 10m, next: last }',
    '{ after: 3m, next: last }',
  )

  test('is asked on joining, but for the wait, with the place that is asked for', () => {
    const [effect] = callOf(all).effects
    expect(effect).toMatchObject({
      type: 'joinQueue',
      request: { queue: 'clinic', skills: { solar: 1 } },
      overflow: [
        { kind: 'longerThan', callers: 20, way: 'overflow:1' },
        { kind: 'unstaffed', way: 'overflow:2' },
        { kind: 'closesWithin', ms: 600_000, way: 'overflow:3' },
      ],
    })
  })

  test('is asked while callers wait, but for the length of the line', () => {
    expect(callOf(all).directives()).toMatchObject([
      { overflow: [{ kind: 'unstaffed' }, { kind: 'closesWithin' }, { kind: 'after', ms: 180_000 }] },
    ])
  })

  test('leads on joining, and while waiting, where its entry says', () => {
    expect(callOf(all, { results: { joinQueue: 'overflow:1' } }).hears()).toEqual(['Other.'])
    expect(callOf(all).leavesQueue('overflow:4').hears()).toEqual(['Last.'])
  })

  test('leads a caller who comes back away for the same reason no second time, but for the wait', () => {
    const coming = all
      .replace('{ unstaffed: true, next: other }', '{ unstaffed: true, next: again }')
      .replace('{ after: 3m, next: last }', '{ after: 3m, next: again }')
      .concat('\nagain: { say: Again., next: sales }\n')
    const call = callOf(coming).leavesQueue('overflow:2')
    expect(call.effects.at(-1)).toMatchObject({
      overflow: [{ kind: 'longerThan' }, { kind: 'closesWithin' }],
    })
    expect(call.leavesQueue('overflow:4').hears()).toEqual(['Again.'])
    expect(call.leavesQueue('overflow:4').hears()).toEqual(['Again.'])
  })

  test.each([
    ['{ next: other }', 'Say when: one of after, longerThan, unstaffed, closesWithin'],
    ['{ after: 3m, unstaffed: true, next: other }', 'One condition each: this asks for after and unstaffed'],
    ['{ unstaffed: false, next: other }', 'true'],
    ['{ longerThan: 2.5, next: other }', 'whole number'],
    ['{ after: soon, next: other }', 'A duration is written like'],
  ])('refuses %s', (entry, words) => {
    expect(problemsOf(flowText(withOverflow(entry)))).toMatchObject([
      { message: expect.stringContaining(words) as string },
    ])
  })

  test('leads only to steps that exist', () => {
    const lost = withOverflow('{ after: 3m, next: nowhere }')
    expect(findings(lost, { rule: 'unknown-step' })).toMatchObject([
      { message: 'There is no step "nowhere"', line: expect.any(Number) as number },
    ])
  })

  test.each([
    ['an entry before it always holds first', ['{ after: 2m, next: other }', '{ after: 3m, next: last }']],
    ['the longest wait is over before', ['{ after: 9m, next: other }']],
    ['its queue never closes', ['{ closesWithin: 5m, next: other }']],
  ])('is told of where it can never hold: %s', (_, entries) => {
    const sales = withOverflow(...entries).replace('queue: clinic', 'queue: solar-sales')
    const company = shippedCompany()
    expect(findings(sales, { rule: 'never-taken', company })).toHaveLength(1)
  })

  test('that comes back by the wait alone goes round for ever, and is told of; by who is signed in it is not', () => {
    const round = (entry: string): string =>
      withOverflow(entry).concat(
        '\nmore: { queue: clinic, on: { closed: closed, timeout: sales, full: full } }\n',
      )
    const rule = 'endless-loop'
    expect(findings(round('{ after: 3m, next: more }'), { rule })).toHaveLength(1)
    expect(findings(round('{ unstaffed: true, next: more }'), { rule })).toHaveLength(0)
  })
})
