import { describe, expect, it } from 'vitest'
import { answerFallback, compileFallback, type FallbackAt } from '../../../src/call/index.ts'
import { word, type E164, type EpochMs } from '../../../src/words.ts'
import { noon } from '../../support/builders.ts'
import { shippedCompany, shippedFlow } from '../../flow/flow-builders.ts'

const company = shippedCompany()
const sunday = word<EpochMs>(Date.UTC(2026, 2, 1, 17))

function bundleOf(campaignName: string, number: string) {
  const campaign = company.campaigns[campaignName]
  if (!campaign) throw new Error(`there is no campaign ${campaignName}`)
  const bundle = compileFallback(
    shippedFlow(campaign.flow),
    company,
    { number: word<E164>(number), campaign },
    noon,
  )
  // As it comes back from the disk.
  return JSON.parse(JSON.stringify(bundle)) as typeof bundle
}

const solar = bundleOf('solar', '+18335550100')
const clinic = bundleOf('clinic', '+18335550102')
const textOf = (where: FallbackAt, bundle = solar, now = noon): string =>
  answerFallback(bundle, where, now)
    .says.map(({ text }) => text)
    .join(' ')

describe('the fallback of a number', () => {
  it('greets as the flow does, notice and all, and offers its first menu', () => {
    const { says, then } = answerFallback(solar, { at: 'start' }, noon)
    expect(says.map(({ text }) => text)).toEqual([
      'Thanks for calling Bright Solar. This call may be recorded.',
    ])
    expect(then).toMatchObject({
      type: 'menu',
      menu: { words: { text: expect.stringContaining('press 1') as string } },
    })
  })

  it('rings a person where the flow would have put the caller in line', () => {
    expect(answerFallback(solar, { at: 'menu', digits: '1' }, noon).then).toEqual({
      type: 'ring',
      number: '+14155550191',
      key: '1',
    })
  })

  it('rings a person also for what needs the database, as a wish not to be called does', () => {
    expect(answerFallback(solar, { at: 'menu', digits: '9' }, noon).then).toMatchObject({ type: 'ring' })
  })

  it('rings a person for a caller who stays silent or presses what there is not', () => {
    for (const digits of ['', '7', '12'])
      expect(answerFallback(solar, { at: 'menu', digits }, noon).then).toMatchObject({
        type: 'ring',
        key: null,
      })
  })

  it('takes a message, with the words of the flow, when the person does not answer', () => {
    const where: FallbackAt = { at: 'rung', key: '1', isAnswered: false }
    expect(textOf(where)).toContain('leave your name and number')
    expect(answerFallback(solar, where, noon).then).toEqual({ type: 'record' })
  })

  it('ends a call that the person has answered', () => {
    expect(answerFallback(solar, { at: 'rung', key: null, isAnswered: true }, noon)).toEqual({
      says: [],
      then: { type: 'hangup' },
    })
  })

  it('goes by the hours at the request, not by those when it was made', () => {
    const menuAt = (now: EpochMs) => JSON.stringify(answerFallback(clinic, { at: 'start' }, now).then)
    expect(menuAt(sunday)).toContain('We are closed now')
    expect(menuAt(noon)).toContain('For a new appointment, press 1')
  })

  it('does not greet twice a caller whose call had begun, but says sorry and rings a person', () => {
    expect(textOf({ at: 'midCall' })).toMatch(/^Sorry/)
    expect(answerFallback(solar, { at: 'midCall' }, noon).then).toMatchObject({ type: 'ring' })
  })

  it('lets nobody ring a closed office in the middle of a call', () => {
    expect(answerFallback(clinic, { at: 'midCall' }, sunday).then.type).not.toBe('ring')
  })

  it('thanks who has left a message', () => {
    expect(answerFallback(solar, { at: 'recorded' }, noon).then).toEqual({ type: 'hangup' })
    expect(textOf({ at: 'recorded' })).toMatch(/goodbye/)
  })
})
