import request from 'supertest'
import { expect, test } from 'vitest'
import { aTelephony, caller, number, response, type Telephony } from './telephony.ts'

const pages = {
  '/voice': response(
    '<Gather action="/menu" input="dtmf speech" numDigits="1"><Say>Press 1</Say></Gather><Say>Goodbye</Say>',
  ),
  '/menu': ({ params }: { params: Readonly<Record<string, string>> }) =>
    response(`<Say>You chose ${params['Digits'] ?? params['SpeechResult'] ?? ''}</Say>`),
}

const control = ({ apiUrl }: Telephony) => request(apiUrl)

async function aCall(telephony: Telephony): Promise<string> {
  const reply = await control(telephony).post('/twin/calls').send({ from: caller, to: number })
  return (reply.body as { sid: string }).sid
}

async function look(telephony: Telephony, sid: string): Promise<Record<string, unknown>> {
  return (await control(telephony).get(`/twin/calls/${sid}`)).body as Record<string, unknown>
}

test('places a call and tells its sid', async () => {
  const telephony = await aTelephony(pages)
  expect(await aCall(telephony)).toMatch(/^CA[0-9a-f]{32}$/)
})

test('shows what a call is doing and has heard', async () => {
  const telephony = await aTelephony(pages)
  const sid = await aCall(telephony)
  await telephony.clock.advance(500)
  expect(await look(telephony, sid)).toMatchObject({
    status: 'in-progress',
    doing: 'gathering',
    heard: ['Press 1'],
    legs: [],
  })
})

test.each([
  ['press', { digits: '1' }, 'You chose 1'],
  ['speak', { speech: 'sales' }, 'You chose sales'],
  ['silent', {}, 'Goodbye'],
])('lets the caller %s', async (deed, body, heard) => {
  const telephony = await aTelephony(pages)
  const sid = await aCall(telephony)
  await control(telephony).post(`/twin/calls/${sid}/${deed}`).send(body).expect(200)
  await telephony.clock.advance(60_000)
  expect((await look(telephony, sid))['heard']).toContain(heard)
})

test('lets the caller hang up', async () => {
  const telephony = await aTelephony(pages)
  const sid = await aCall(telephony)
  await telephony.clock.advance(500)
  await control(telephony).post(`/twin/calls/${sid}/hangup`).expect(200)
  expect(await look(telephony, sid)).toMatchObject({ status: 'completed', doing: 'ended' })
})

test('shortens the prompts of a call by its speed', async () => {
  const telephony = await aTelephony(pages)
  const reply = await control(telephony).post('/twin/calls').send({ from: caller, to: number, speed: 10 })
  await telephony.clock.advance(1000)
  expect(await look(telephony, (reply.body as { sid: string }).sid)).toMatchObject({ status: 'completed' })
})

test('shows the legs a call was connected with, and what they heard', async () => {
  const telephony = await aTelephony({ '/voice': response('<Dial>+14155550201</Dial>') })
  const sid = await aCall(telephony)
  await telephony.clock.advance(10_000)
  expect(await look(telephony, sid)).toMatchObject({
    doing: 'talking',
    legs: [{ to: '+14155550201', status: 'in-progress', doing: 'talking' }],
  })
})

test('has an agent behave as it is told', async () => {
  const telephony = await aTelephony({
    '/voice': response('<Dial>+14155550201</Dial><Say>Nobody there</Say>'),
  })
  await control(telephony)
    .post('/twin/agents')
    .send({ phone: '+14155550201', behaviour: 'busy', after: 1 })
    .expect(200)
  const sid = await aCall(telephony)
  await telephony.clock.advance(10_000)
  expect((await look(telephony, sid))['heard']).toEqual(['Nobody there'])
})

test('takes a fault and forgets it again', async () => {
  const telephony = await aTelephony(pages)
  await control(telephony).post('/twin/faults').send({ kind: 'drop', url: '/voice' }).expect(201)
  await control(telephony).delete('/twin/faults').expect(204)
  const sid = await aCall(telephony)
  await telephony.clock.advance(500)
  expect((await look(telephony, sid))['heard']).toEqual(['Press 1'])
})

test.each([
  [
    "a call to a number that is not the twin's",
    '/twin/calls',
    { from: caller, to: '+19995550100' },
    404,
    /not one of/,
  ],
  ['a call from nobody', '/twin/calls', { to: number }, 400, /from/],
  ['a call that does not exist', '/twin/calls/CA0/press', { digits: '1' }, 404, /CA0/],
  ['a behaviour that is none', '/twin/agents', { phone: '+1', behaviour: 'sleep' }, 400, /accept/],
  ['a fault that is none', '/twin/faults', { kind: 'explode' }, 400, /repeat/],
  ['a delay without its length', '/twin/faults', { kind: 'delay' }, 400, /ms/],
  ['a route that is none', '/twin/tea', {}, 404, /\/twin\/tea/],
])('refuses %s', async (_what, path, body, status, message) => {
  const telephony = await aTelephony(pages)
  const reply = await control(telephony).post(path).send(body)
  expect(reply.status).toBe(status)
  expect((reply.body as { message: string }).message).toMatch(message)
})

test('refuses keys that no telephone has', async () => {
  const telephony = await aTelephony(pages)
  const sid = await aCall(telephony)
  await control(telephony).post(`/twin/calls/${sid}/press`).send({ digits: 'yes' }).expect(400)
})

test('answers a body that is no JSON as it answers every mistake', async () => {
  const telephony = await aTelephony(pages)
  const post = control(telephony).post('/twin/calls').set('content-type', 'application/json')
  const reply = await post.send('{"from":')
  expect(reply.status).toBe(400)
  expect(reply.body).toMatchObject({ status: 400, message: expect.any(String) as string })
})
