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
