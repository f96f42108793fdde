import twilio from 'twilio'
import { expect, test } from 'vitest'
import { createTwin } from '../../src/twin/index.ts'
import { account, aTelephony, caller, number, response, type Received } from './telephony.ts'

const agentPhone = '+14155550201'

/** A house whose caller waits in a queue until an agent, called by REST, has accepted into a conference. */
async function aCallCentre() {
  const telephony = await aTelephony(
    {
      '/voice': response('<Gather action="/menu" numDigits="1"><Say>Press 1 for sales</Say></Gather>'),
      '/menu': response('<Enqueue waitUrl="/wait" waitUrlMethod="GET" action="/over">sales</Enqueue>'),
      '/wait': response('<Say>You are waiting</Say><Pause length="10"/>'),
      '/over': response(''),
      '/agent': response('<Gather numDigits="1" action="/accept"><Say>A call for you</Say></Gather>'),
      '/accept': response(
        '<Dial><Conference statusCallback="/conference" statusCallbackEvent="start end join leave">room</Conference></Dial>',
      ),
      '/join': response('<Dial><Conference endConferenceOnExit="true">room</Conference></Dial>'),
      '/conference': '',
      '/status': '',
      '/number-status': '',
    },
    { number: { statusCallback: '/number-status' } },
  )
  return telephony
}

/** Plays the whole call: menu, queue, agent accepts, caller is moved to them, both talk, caller hangs up. */
async function aWholeCall() {
  const centre = await aCallCentre()
  const { twin, client, serverUrl, clock } = centre
  const driver = twin.dial({ from: caller, to: number })
  await driver.presses('1')
  await driver.hears('You are waiting')
  await client.calls.create({
    to: agentPhone,
    from: number,
    url: `${serverUrl}/agent`,
    statusCallback: `${serverUrl}/status`,
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  })
  const agent = await twin.legTo(agentPhone)
  await agent.sees('joined')
  const [queue] = await client.queues.list()
  await client
    .queues(queue?.sid ?? '')
    .members(driver.sid)
    .update({ url: `${serverUrl}/join` })
  await driver.sees('connected')
  await clock.advance(30_000)
  await driver.hangsUp()
  await agent.ended()
  await clock.advance(1000)
  return { ...centre, driver, agent }
}

const told = (requests: readonly Received[], name: string): readonly (string | undefined)[] =>
  requests.map(({ params }) => params[name])

test('carries a caller from the menu through the queue to an agent', async () => {
  const { driver, agent } = await aWholeCall()
  expect(driver.heard).toEqual(['Press 1 for sales', 'You are waiting'])
  expect(agent.status).toBe('completed')
})

test('signs every request so that the SDK accepts it', async () => {
  const { requests } = await aWholeCall()
  const forged = requests().filter(({ headers, method, url, params }) => {
    const signature = String(headers['x-twilio-signature'])
    return !twilio.validateRequest(account.authToken, signature, url, method === 'POST' ? params : {})
  })
  expect(forged).toEqual([])
})

// "events initiated, ringing, answered, completed ... SequenceNumber from 0"
test("reports a REST call's progress in numbered steps", async () => {
  const { requests } = await aWholeCall()
  expect(told(requests('/status'), 'CallStatus')).toEqual([
    'initiated',
    'ringing',
    'in-progress',
    'completed',
  ])
  expect(told(requests('/status'), 'SequenceNumber')).toEqual(['0', '1', '2', '3'])
})

// "Inbound number statusCallback: one request when the call ends (adds CallDuration ...)"
test('reports an inbound call to its number once, when it is over', async () => {
  const { requests } = await aWholeCall()
  expect(requests('/number-status').map(({ params }) => params)).toMatchObject([
    {
      CallStatus: 'completed',
      SequenceNumber: '0',
      CallbackSource: 'call-progress-events',
      Direction: 'inbound',
    },
  ])
})

test('lets numbers be changed while it runs', async () => {
  const { twin, serverUrl } = await aCallCentre()
  twin.setNumbers({ '+18335550199': { voiceUrl: `${serverUrl}/wait` } })
  await twin.dial({ from: caller, to: '+18335550199' }).hears('You are waiting')
})

test('refuses to call a number it does not have, and names those it has', async () => {
  const { twin } = await aCallCentre()
  expect(() => twin.dial({ from: caller, to: '+19995550100' })).toThrow(number)
})

// "From may be anonymous, unknown, client:…, sip:… or a raw string"
test.each(['anonymous', 'unknown', 'sip:ana@example.com', 'Restricted'])(
  'passes the caller id %s on as it is',
  async (from) => {
    const { twin, requests } = await aCallCentre()
    await twin.dial({ from, to: number }).hears('Press 1')
    expect(requests('/voice')[0]?.params).toMatchObject({ From: from, Caller: from })
  },
)

test('passes on what the carrier adds', async () => {
  const { twin, requests } = await aCallCentre()
  await twin.dial({ from: caller, to: number, parameters: { FromCity: 'OAKLAND' } }).hears('Press 1')
  expect(requests('/voice')[0]?.params).toMatchObject({
    FromCity: 'OAKLAND',
    Called: number,
    ApiVersion: '2010-04-01',
  })
})

test('sends nothing more once it is closed', async () => {
  const { twin, requests } = await aCallCentre()
  await twin.dial({ from: caller, to: number }).hears('Press 1')
  twin.close()
  await twin.idle()
  expect(requests()).toHaveLength(1)
})

test('runs in real time too, shortened by its speed', async () => {
  const { serverUrl } = await aCallCentre()
  const twin = createTwin({
    ...account,
    speed: 100,
    numbers: { [number]: { voiceUrl: `${serverUrl}/voice` } },
  })
  const driver = twin.dial({ from: caller, to: number })
  await driver.hears('Press 1')
  await driver.presses('1')
  await driver.hears('You are waiting')
  await driver.hangsUp()
  expect(await driver.ended()).toBe('completed')
  twin.close()
})
