import { expect, test } from 'vitest'
import twilio from 'twilio'
import { aTelephony, account, caller, number, response } from './telephony.ts'

test('smoke', async () => {
  const t = await aTelephony({
    '/voice': response(
      '<Gather action="/menu" numDigits="1"><Say>Press 1 for sales</Say></Gather><Say>bye</Say>',
    ),
    '/menu': ({ params }) =>
      params['Digits'] === '1'
        ? response('<Say>Hold on</Say><Enqueue waitUrl="/wait" action="/over">sales</Enqueue>')
        : response('<Redirect>/voice</Redirect>'),
    '/wait': response('<Say>You are waiting</Say><Pause length="10"/>'),
    '/over': response('<Say>over</Say>'),
    '/agent': response('<Gather numDigits="1" action="/accept"><Say>a call</Say></Gather>'),
    '/accept': response(
      '<Dial><Conference statusCallback="/conf" statusCallbackEvent="start end join leave">room</Conference></Dial>',
    ),
    '/join': response('<Dial><Conference endConferenceOnExit="true">room</Conference></Dial>'),
    '/conf': '',
    '/status': '',
  })
  const client = twilio(account.accountSid, account.authToken)
  client.api.baseUrl = t.apiUrl
  const c = t.twin.dial({ from: caller, to: number })
  await c.hears(/press 1/i)
  await c.presses('1')
  await c.hears(/waiting/)
  const [q] = await client.queues.list()
  const agent = await client.calls.create({
    to: '+14155550201',
    from: number,
    url: t.serverUrl + '/agent',
    statusCallback: t.serverUrl + '/status',
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  })
  const a = await t.twin.legTo('+14155550201')
  await a.sees('joined')
  const m = await client
    .queues(q!.sid)
    .members(c.sid)
    .update({ url: t.serverUrl + '/join', method: 'POST' })
  console.log(JSON.stringify(m))
  await c.sees('connected')
  await t.clock.advance(30_000)
  await c.hangsUp()
  console.log(await a.ended())
  await t.clock.advance(1000)
  console.log(c.transcript())
  console.log(a.transcript())
  console.log(
    t
      .requests()
      .map((r) => r.path + ' ' + new URLSearchParams(r.params).toString())
      .join('\n'),
  )
  console.log((await client.calls(agent.sid).fetch()).status)
  for (const r of t.requests())
    expect(
      twilio.validateRequest(
        account.authToken,
        r.headers['x-twilio-signature'] as string,
        r.url,
        r.method === 'POST' ? r.params : {},
      ),
    ).toBe(true)
  await t.stop()
})
