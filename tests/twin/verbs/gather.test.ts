import { expect, test } from 'vitest'
import { aTelephony, caller, number, response, type Telephony } from '../telephony.ts'

/** A caller who meets `gather`, then hears "Nothing came". */
async function meeting(
  gather: string,
): Promise<Telephony & { driver: ReturnType<Telephony['twin']['dial']> }> {
  const telephony = await aTelephony({
    '/voice': response(`${gather}<Say>Nothing came</Say>`),
    '/action': response('<Say>Thank you</Say>'),
  })
  return { ...telephony, driver: telephony.twin.dial({ from: caller, to: number }) }
}

const told = ({ requests }: Telephony, name: string): string | undefined =>
  requests('/action')[0]?.params[name]

const secondsOf = (
  driver: { events: readonly { type: string; at: number }[] },
  from: string,
  to: string,
): number => {
  const at = (type: string): number => driver.events.find((event) => event.type === type)?.at ?? NaN
  return (at(to) - at(from)) / 1000
}

// "numDigits: the number of digits you expect from the caller; Twilio submits them once they are entered"
test('submits the keys at once when there are numDigits of them', async () => {
  const meet = await meeting('<Gather action="/action" numDigits="4"><Say>Your year of birth</Say></Gather>')
  await meet.driver.presses('1984')
  await meet.driver.hears('Thank you')
  expect(told(meet, 'Digits')).toBe('1984')
})

// "finishOnKey: ... The default is #. The finishOnKey value is not sent as part of Digits."
test('submits the keys before the finishing one, and not that one', async () => {
  const meet = await meeting('<Gather action="/action"/>')
  await meet.driver.presses('12#')
  await meet.driver.hears('Thank you')
  expect(told(meet, 'Digits')).toBe('12')
  expect(told(meet, 'FinishedOnKey')).toBe('#')
})

test('ends on the key that finishOnKey names, and takes # as any other', async () => {
  const meet = await meeting('<Gather action="/action" finishOnKey="*"/>')
  await meet.driver.presses('1#2*')
  await meet.driver.hears('Thank you')
  expect(told(meet, 'Digits')).toBe('1#2')
})

// "If you set finishOnKey to an empty string, Gather captures all input and no key ends it; it submits
// the digits only after the timeout is reached."
test('takes every key and waits for the timeout when finishOnKey is empty', async () => {
  const meet = await meeting('<Gather action="/action" finishOnKey="" timeout="3"/>')
  await meet.driver.presses('1#*')
  await meet.driver.hears('Thank you')
  expect(told(meet, 'Digits')).toBe('1#*')
  expect(secondsOf(meet.driver, 'pressed', 'gathered')).toBe(3)
})

// "If no input is received ... Twilio does not make a request to the action URL and goes on to the next verb."
test('goes on to the next verb when nothing comes', async () => {
  const meet = await meeting('<Gather action="/action" timeout="4"><Say>Press a key</Say></Gather>')
  await meet.driver.hears('Nothing came')
  expect(meet.requests('/action')).toEqual([])
})

// "If the caller enters the finishOnKey value before entering any other digits, Twilio will not make a
// request to the action URL but instead continue with the verb immediately following the Gather."
test('goes on to the next verb at once when the finishing key comes first', async () => {
  const meet = await meeting('<Gather action="/action" timeout="60"/>')
  await meet.driver.presses('#')
  await meet.driver.hears('Nothing came')
  expect(meet.requests('/action')).toEqual([])
  expect(secondsOf(meet.driver, 'gathering', 'gathered')).toBe(0)
})

// "timeout: ... the default is 5 seconds", counted from the end of the nested prompts.
test('waits five seconds after its prompts unless told otherwise', async () => {
  const meet = await meeting('<Gather action="/action"><Pause length="10"/></Gather>')
  await meet.driver.staysSilent()
  expect(secondsOf(meet.driver, 'gathering', 'gathered')).toBe(15)
})

// "actionOnEmptyResult: true forces a request to the action URL even when there is no input."
test('asks the action all the same with actionOnEmptyResult', async () => {
  const meet = await meeting('<Gather action="/action" actionOnEmptyResult="true"/>')
  await meet.driver.hears('Thank you')
  expect(told(meet, 'Digits')).toBe('')
})

// "action: ... The default is the current document's URL."
test('submits to its own document when it has no action', async () => {
  const { twin, requests } = await aTelephony({
    '/voice': ({ params }) =>
      response(params['Digits'] ? `<Say>Pressed ${params['Digits']}</Say>` : '<Gather numDigits="1"/>'),
  })
  const driver = twin.dial({ from: caller, to: number })
  await driver.presses('7')
  await driver.hears('Pressed 7')
  expect(requests('/voice')).toHaveLength(2)
})

test('sends what it got by the method it is told', async () => {
  const meet = await meeting('<Gather action="/action?menu=1&amp;x=y" method="GET" numDigits="1"/>')
  await meet.driver.presses('5')
  await meet.driver.hears('Thank you')
  expect(meet.requests('/action')[0]).toMatchObject({
    method: 'GET',
    params: { menu: '1', x: 'y', Digits: '5' },
  })
})

// "bargeIn": a caller who acts interrupts the prompt, since it defaults to true.
test('stops its prompt as soon as the caller acts', async () => {
  const meet = await meeting(
    '<Gather action="/action" timeout="2"><Say>One</Say><Pause length="30"/><Say>Two</Say></Gather>',
  )
  await meet.driver.hears('One')
  await meet.driver.presses('1')
  await meet.driver.hears('Thank you')
  expect(meet.driver.heard).not.toContain('Two')
})

// "speechTimeout": seconds of pause after which speech is over; "SpeechResult", "Confidence" are sent.
test('sends what the caller said once they have paused', async () => {
  const meet = await meeting(
    '<Gather input="speech" action="/action" speechTimeout="3"><Say>Why do you call?</Say></Gather>',
  )
  await meet.driver.says('about solar panels')
  await meet.driver.hears('Thank you')
  expect(told(meet, 'SpeechResult')).toBe('about solar panels')
  expect(Number(told(meet, 'Confidence'))).toBeGreaterThan(0)
  expect(secondsOf(meet.driver, 'spoke', 'gathered')).toBe(3)
})

// "input: ... If you set dtmf speech, the first detected input takes precedence."
test.each([
  ['keys', 'Digits', '2'],
  ['speech', 'SpeechResult', 'sales'],
])('takes %s where it listens to both', async (kind, parameter, value) => {
  const meet = await meeting('<Gather input="dtmf speech" action="/action" numDigits="1"/>')
  await (kind === 'keys' ? meet.driver.presses(value) : meet.driver.says(value))
  await meet.driver.hears('Thank you')
  expect(told(meet, parameter)).toBe(value)
})

test('does not hear speech where it listens to keys only', async () => {
  const meet = await meeting('<Gather action="/action" numDigits="1"/>')
  await meet.driver.says('sales please')
  await meet.driver.hears('Nothing came')
})

test('keeps what was pressed too early for the first prompt that takes it', async () => {
  const meet = await meeting(
    '<Gather input="speech" action="/action" timeout="2"/><Gather action="/action" numDigits="1"/>',
  )
  await meet.driver.presses('4')
  await meet.driver.hears('Thank you')
  expect(told(meet, 'Digits')).toBe('4')
})
