import { expect, test } from 'vitest'
import { aTelephony, caller, number, response, type Page, type Telephony } from '../telephony.ts'

const agentPhone = '+14155550201'

async function aLine(agent: string, pages: Readonly<Record<string, Page>> = {}) {
  const telephony = await aTelephony({
    '/voice': response('<Enqueue waitUrl="/wait">sales</Enqueue>'),
    '/wait': response('<Play>/music.mp3</Play>'),
    '/agent': response(agent),
    '/dialled': response('<Say>Nobody left</Say>'),
    ...pages,
  })
  const ring = () =>
    telephony.client.calls.create({ to: agentPhone, from: number, url: `${telephony.serverUrl}/agent` })
  return { ...telephony, ring }
}

const dial = ({ twin }: Telephony, from = caller) => twin.dial({ from, to: number })

test('takes the caller who has waited longest', async () => {
  const line = await aLine('<Dial><Queue>sales</Queue></Dial>')
  const first = dial(line)
  await line.clock.advance(3000)
  const second = dial(line, '+14155550124')
  await second.sees('enqueued')
  await line.ring()
  await first.sees('connected')
  expect(second.doing).toBe('waiting')
})

test('waits for somebody to come as long as the Dial rings', async () => {
  const line = await aLine('<Dial timeout="60"><Queue>sales</Queue></Dial>')
  await line.ring()
  await line.clock.advance(20_000)
  await dial(line).sees('connected')
})

test('tells the action when nobody came', async () => {
  const line = await aLine('<Dial timeout="10" action="/dialled"><Queue>sales</Queue></Dial>')
  await line.ring()
  const agent = await line.twin.legTo(agentPhone)
  await agent.hears('Nobody left')
  expect(line.requests('/dialled')[0]?.params).toMatchObject({
    DialCallStatus: 'no-answer',
    DialBridged: 'false',
  })
})

// "url: ... TwiML that runs on the queued caller's end before the two are connected", told "QueueSid,
// CallSid, QueueTime, DequeingCallSid" (with one u).
test('plays the document of Queue url to the waiting caller before the bridge', async () => {
  const line = await aLine('<Dial><Queue url="/about">sales</Queue></Dial>', {
    '/about': response('<Say>This call is recorded</Say>'),
  })
  const driver = dial(line)
  await line.clock.advance(6000)
  await line.ring()
  await driver.hears('recorded')
  await driver.sees('connected')
  const agent = await line.twin.legTo(agentPhone)
  expect(line.requests('/about')[0]?.params).toMatchObject({
    CallSid: driver.sid,
    DequeingCallSid: agent.sid,
    QueueTime: expect.stringMatching(/^\d+$/) as string,
    QueueSid: expect.stringMatching(/^QU/) as string,
  })
})

test('ends the agent’s Dial when the caller hangs up', async () => {
  const line = await aLine('<Dial action="/dialled"><Queue>sales</Queue></Dial>')
  const driver = dial(line)
  await driver.sees('enqueued')
  await line.ring()
  await driver.sees('connected')
  await line.clock.advance(15_000)
  await driver.hangsUp()
  const agent = await line.twin.legTo(agentPhone)
  await agent.hears('Nobody left')
  expect(line.requests('/dialled')[0]?.params).toMatchObject({
    DialCallStatus: 'completed',
    DialBridged: 'true',
    DialCallDuration: '15',
    DialCallSid: driver.sid,
  })
})

test('lets the caller go on with their own document when the agent hangs up', async () => {
  const line = await aLine('<Dial><Queue>sales</Queue></Dial>', {
    '/voice': response('<Enqueue waitUrl="/wait">sales</Enqueue><Say>How did we do?</Say>'),
  })
  const driver = dial(line)
  await driver.sees('enqueued')
  await line.ring()
  await driver.sees('connected')
  const agent = await line.twin.legTo(agentPhone)
  await agent.hangsUp()
  await driver.hears('How did we do?')
})

test('does not go on speaking to a caller whose agent has hung up meanwhile', async () => {
  const line = await aLine('<Dial><Queue url="/about">sales</Queue></Dial>', {
    '/voice': response('<Enqueue waitUrl="/wait">sales</Enqueue><Say>Sorry</Say><Pause length="60"/>'),
    '/about': response('<Say>One</Say><Pause length="10"/><Say>Two</Say>'),
  })
  const driver = dial(line)
  await driver.sees('enqueued')
  await line.ring()
  await driver.hears('One')
  const agent = await line.twin.legTo(agentPhone)
  await agent.hangsUp()
  await driver.hears('Sorry')
  await line.clock.advance(30_000)
  expect(driver.heard).not.toContain('Two')
})
