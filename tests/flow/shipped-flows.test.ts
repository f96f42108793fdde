import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkFlows } from '../../src/flow/check/check.ts'
import { parseCompany } from '../../src/flow/read/parse-company.ts'
import { word } from '../../src/words.ts'
import type { EpochMs, InquiryId } from '../../src/words.ts'
import { callTo, shippedCompany, shippedFlow, someone } from './flow-builders.ts'

const { calendars } = shippedCompany()
const wednesday = (hour: number) => ({ calendars, now: word<EpochMs>(Date.UTC(2026, 2, 4, hour + 5)) })
const names = ['solar-spring', 'assurance-auto', 'clinic']

test('they pass every check', () => {
  const files = readdirSync('flows')
    .filter((name) => name.endsWith('.flow.yaml'))
    .map((name) => ({ file: name, text: readFileSync(`flows/${name}`, 'utf8') }))
  expect(files).toHaveLength(4)
  expect(checkFlows(files, parseCompany(readFileSync('flows/company.yaml', 'utf8'), 'company.yaml'))).toEqual(
    [],
  )
})

describe.each([
  ['solar-spring', 'solar-sales'],
  ['assurance-auto', 'assurance'],
])('%s', (name, queue) => {
  test.each(['linked', 'ask', 'new'] as const)(
    'brings a caller in band "%s" to sales by pressing 1 at every prompt',
    (band) => {
      const { match, ...facts } = someone()
      const call = callTo(shippedFlow(name), {
        facts: { ...facts, match: { inquiryId: match?.inquiryId ?? null, band } },
      })
      for (let presses = 0; call.waits() === 'caller' && presses < 10; presses += 1) call.presses('1')
      expect(call.effects.at(-1)).toEqual({ type: 'joinQueue', queue })
    },
  )
})

test.each(names)('%s lets a caller opt out within two keys', (name) => {
  const world = wednesday(10)
  const asked = { ...someone(), match: { band: 'ask' as const, inquiryId: word<InquiryId>('inq1') } }
  const suppressed = [{ type: 'suppressNumber', number: '+14155550123' }]
  expect(callTo(shippedFlow(name), { world }).presses('9').effects).toMatchObject(suppressed)
  expect(callTo(shippedFlow(name), { world, facts: asked }).presses('2').presses('9').effects).toMatchObject(
    suppressed,
  )
})

test.each(names)('%s brings a caller who never does anything to a person or a voicemail', (name) => {
  const call = callTo(shippedFlow(name), { world: wednesday(10) })
  for (let waits = 0; call.waits() === 'caller' && waits < 10; waits += 1) call.staysSilent()
  expect(call.waits()).toBe('queue')
})

test.each([
  ['solar-spring', 'es', 'es-US'],
  ['assurance-auto', 'en', 'en-CA'],
])('%s speaks the language of the inquiry once the caller is linked', (name, language, spoken) => {
  expect(callTo(shippedFlow(name), { facts: someone({ language }) }).context().language).toBe(spoken)
})

test.each([
  ['solar-spring', ['es-US', 'en-US']],
  ['assurance-auto', ['en-CA', 'fr-CA']],
])('%s changes language, and back, by key 3', (name, [other, first]) => {
  const call = callTo(shippedFlow(name)).presses('3')
  expect(call.context().language).toBe(other)
  expect(call.presses('3').context().language).toBe(first)
})

test('solar-spring reads the order number back before it goes on', () => {
  const call = callTo(shippedFlow('solar-spring')).presses('2').presses('4711')
  expect(call.hears()).toEqual(['I have 4 7 1 1. Press 1 if that is right, 2 if it is not.'])
  expect(call.presses('1').effects).toEqual([{ type: 'joinQueue', queue: 'solar-service' }])
})

test('the clinic takes messages out of hours', () => {
  const call = callTo(shippedFlow('clinic'), { world: wednesday(20) }).presses('1')
  expect(call.directives()).toMatchObject([{ type: 'record' }])
})

test('an anonymous caller who opts out is asked for the number', () => {
  const call = callTo(shippedFlow('solar-spring'), {
    facts: { callerNumber: null },
    results: { suppressNumber: 'noNumber' },
  })
  expect(call.presses('9').hears()[0]).toMatch(/^Which number/)
})
