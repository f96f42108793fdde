import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endingText, replayOn, type RecordedCall } from '../../../src/call/index.ts'
import type { CallerEvent, CompiledFlow } from '../../../src/flow/index.ts'
import { compileDraft, compileFlow } from '../../../src/flow/index.ts'
import { flowOf, shippedCompany } from '../../flow/flow-builders.ts'
import { recorded } from './recorded.ts'

const company = shippedCompany()

const menuTo = (first: string, second: string): string => `
menu:
  menu:
    prompt: For a quote, press 1. For your order, press 2.
    options:
      1: { hear: [quote], next: ${first} }
      2: { hear: [order], next: ${second} }
    retries: 1
  on: { noInput: sales, noMatch: sales }
sales:
  queue: solar-sales
  on: { closed: bye, timeout: message, full: bye }
service:
  queue: solar-service
  on: { closed: bye, timeout: message, full: bye }
message:
  voicemail: { prompt: Please leave a message. }
  next: bye
zip:
  ask: { prompt: What is your zip code?, type: postalCode, as: zip }
  next: service
  on: { noInput: sales, noMatch: sales }
`
const compiled = (text: string): CompiledFlow => compileFlow(flowOf(text), 1)
const ran = compiled(menuTo('sales', 'service'))
const pressed = (digits: string): CallerEvent => ({ type: 'pressed', digits })
const timedOut: CallerEvent = { type: 'leftQueue', because: 'timeout' }

function endingOn(
  flow: CompiledFlow,
  events: readonly CallerEvent[],
  lastStep: string | null = null,
): string {
  const call: RecordedCall = recorded({ flow: ran, company }, events)
  return endingText(replayOn(flow, call, { companyAt: () => company, lastStep }))
}

describe('a recorded call on a draft', () => {
  it('ends as endless on a draft that goes round for ever', () => {
    const round = compiled('hello: { say: Hello., next: wait }\nwait: { say: Please wait., next: hello }')
    expect(endingOn(round, [pressed('1')])).toBe('endless')
  })

  it('ends nowhere where a draft does not say how to go on', () => {
    const unfinished = compileDraft(flowOf(menuTo('sales', 'nothing')))
    expect(endingOn(unfinished, [pressed('2')])).toBe('nowhere')
  })

  it('ends on its own version where it ended', () => {
    expect(endingOn(ran, [pressed('1')])).toBe('queue solar-sales')
    expect(endingOn(ran, [pressed('2'), timedOut, { type: 'recorded', url: 'x', seconds: 4 }])).toBe(
      'voicemail',
    )
    expect(endingOn(ran, [{ type: 'silent' }], 'menu')).toBe('hung up at menu')
  })

  it('ends elsewhere where an option leads elsewhere', () => {
    const draft = compiled(menuTo('service', 'service'))
    expect(endingOn(draft, [pressed('1')])).toBe('queue solar-service')
  })

  it('goes on as it did in a queue it stood in, by whatever way it comes there now', () => {
    const draft = compiled(
      menuTo('sales', 'service')
        .replaceAll('service:', 'orders:')
        .replaceAll('next: service', 'next: orders'),
    )
    expect(endingOn(draft, [pressed('2'), timedOut])).toBe('voicemail')
  })

  it('says what it asks that the caller was never asked, rather than guess', () => {
    const draft = compiled(menuTo('zip', 'service'))
    expect(endingOn(draft, [pressed('1')])).toBe('not known: zip asks what this caller was never asked')
  })

  it('does not take an answer given at one step for another’s', () => {
    const draft = compiled(menuTo('sales', 'service').replaceAll('menu:\n  menu:', 'choose:\n  menu:'))
    expect(endingOn(draft, [pressed('1')])).toMatch(/^not known: choose/)
  })

  it('says when a caller who pressed an option that is gone would have been asked again', () => {
    const draft = compiled(menuTo('sales', 'service').replace(/ {6}2: .*\n/, ''))
    expect(endingOn(draft, [pressed('2')])).toBe('not known: menu asks what this caller was never asked')
  })

  it('says what it would have had to look up', () => {
    const draft = compiled(`
who:
  identify: { reference: What is your reference number? }
  on: { linked: menu, new: menu }
${menuTo('sales', 'service')}`)
    expect(endingOn(draft, [pressed('1')])).toMatch(/^not known: who/)
  })

  it('always comes to an ending on its own version, whatever the caller did', () => {
    const anEvent = fc.oneof(fc.constantFrom('1', '2', '7', '').map(pressed), fc.constant(timedOut))
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 8 }), (events) => {
        expect(endingOn(ran, events, 'menu')).not.toMatch(/^not known/)
      }),
      { numRuns: 60 },
    )
  })
})
