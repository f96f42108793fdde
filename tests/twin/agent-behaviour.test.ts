import { expect, test } from 'vitest'
import type { AgentBehaviour } from '../../src/twin/index.ts'
import { aTelephony, caller, number, response } from './telephony.ts'

const phone = '+14155550201'
const screening = response(
  '<Gather numDigits="1" action="/screened" timeout="5"><Say>Press 1 to accept</Say></Gather><Hangup/>',
)

/** A caller who is dialled through to one phone, whose owner is asked to press 1. */
async function aCallTo(behaviour: AgentBehaviour | null) {
  const telephony = await aTelephony({
    '/voice': response(
      `<Dial timeout="20" action="/dialled"><Number url="/whisper">${phone}</Number></Dial>`,
    ),
    '/whisper': screening,
    '/screened': ({ params }) => (params['Digits'] === '1' ? response('') : response('<Hangup/>')),
    '/dialled': response('<Say>We parted</Say>'),
  })
  if (behaviour) telephony.twin.agents.set(phone, behaviour)
  return { ...telephony, driver: telephony.twin.dial({ from: caller, to: number }) }
}

const dialled = async (behaviour: AgentBehaviour | null) => {
  const { driver, requests } = await aCallTo(behaviour)
  await driver.hears('We parted')
  const { DialCallStatus, DialBridged } = requests('/dialled')[0]?.params ?? {}
  return { DialCallStatus, DialBridged }
}

test('accepts by pressing 1 when asked, and hangs up after the talk it is given', async () => {
  expect(await dialled({ behaviour: 'accept', after: 3, talk: 30 })).toEqual({
    DialCallStatus: 'completed',
    DialBridged: 'true',
  })
})

test('stays on the line until the other side hangs up', async () => {
  const { driver, twin, clock } = await aCallTo({ behaviour: 'accept', after: 3 })
  const agent = await twin.legTo(phone)
  await driver.sees('connected')
  await clock.advance(3_600_000)
  await driver.hangsUp()
  expect(await agent.ended()).toBe('completed')
})

test('accepts after two seconds on a phone nobody has spoken of', async () => {
  const { driver, twin } = await aCallTo(null)
  const agent = await twin.legTo(phone)
  await driver.sees('connected')
  const at = (type: string): number => agent.events.find((event) => event.type === type)?.at ?? 0
  expect(at('answered') - at('ringing')).toBe(2000)
})

// "After a screened decline DialCallStatus may be completed with DialBridged=false"
test('declines by answering and pressing 2', async () => {
  expect(await dialled({ behaviour: 'decline', after: 1 })).toEqual({
    DialCallStatus: 'completed',
    DialBridged: 'false',
  })
})

// "Voicemail on an agent's mobile answers. Only a keypress proves a human"
test('never presses as a voicemail', async () => {
  expect(await dialled({ behaviour: 'voicemail', after: 1 })).toEqual({
    DialCallStatus: 'completed',
    DialBridged: 'false',
  })
})

test('is busy', async () => {
  expect(await dialled({ behaviour: 'busy' })).toEqual({ DialCallStatus: 'busy', DialBridged: 'false' })
})

test('lets it ring until the Dial gives up', async () => {
  expect(await dialled({ behaviour: 'noAnswer' })).toEqual({
    DialCallStatus: 'no-answer',
    DialBridged: 'false',
  })
})

test('leaves a manual phone to whoever drives its leg', async () => {
  const { driver, twin } = await aCallTo({ behaviour: 'manual' })
  const agent = await twin.legTo(phone)
  await agent.answers()
  await agent.hears('Press 1 to accept')
  await agent.presses('1')
  await driver.sees('connected')
  await agent.hangsUp()
  await driver.hears('We parted')
})

test('lets a manual phone turn the call away', async () => {
  const { twin, driver, requests } = await aCallTo({ behaviour: 'manual' })
  const agent = await twin.legTo(phone)
  await agent.declines()
  await driver.hears('We parted')
  expect(requests('/dialled')[0]?.params['DialCallStatus']).toBe('busy')
})
