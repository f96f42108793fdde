import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabaseUri } from '../support/database.ts'
import { aHouse, signatureOf, type House } from '../support/house.ts'

const databaseUri = freshDatabaseUri()
let house: House

beforeAll(async () => {
  house = await aHouse({ databaseUri })
})
afterAll(() => house.stop())

let calls = 0
const aForm = (over: Record<string, string> = {}) => ({
  CallSid: `CA${String(++calls).padStart(32, '0')}`,
  AccountSid: 'AC1',
  From: '+13105550199',
  To: '+18335550100',
  CallStatus: 'ringing',
  Direction: 'inbound',
  ...over,
})

const call = async (sid: string) => (await house.api(`/calls/${sid}`)) as Record<string, unknown>

describe('a webhook', () => {
  it('is refused without a signature, and writes nothing', async () => {
    const form = aForm()
    const response = await request(house.url).post('/voice/inbound').type('form').send(form)
    expect(response.status).toBe(403)
    expect(await call(form.CallSid)).toMatchObject({ status: 404 })
  })

  it('is refused with a signature of another token', async () => {
    const form = aForm()
    const signature = signatureOf(`${house.url}/voice/inbound`, form, 'somebody-elses')
    const response = await request(house.url)
      .post('/voice/inbound')
      .set('X-Twilio-Signature', signature)
      .type('form')
      .send(form)
    expect(response.status).toBe(403)
  })

  it('is refused when a field was added after signing', async () => {
    const form = aForm()
    const signature = signatureOf(`${house.url}/voice/inbound`, form)
    const response = await request(house.url)
      .post('/voice/inbound')
      .set('X-Twilio-Signature', signature)
      .type('form')
      .send({ ...form, From: '+19005550100' })
    expect(response.status).toBe(403)
  })
})

describe('the first request of a call', () => {
  it('is answered with the campaign’s flow, in its first language', async () => {
    expect(await house.webhook('/voice/inbound', aForm())).toMatch(/Thanks for calling Bright Solar/)
    expect(await house.webhook('/voice/inbound', aForm({ To: '+18335550101' }))).toMatch(/language="fr-CA"/)
  })

  it('is answered byte for byte the same when it is repeated, and makes one call', async () => {
    const form = aForm()
    const first = await house.webhook('/voice/inbound', form)
    expect(await house.webhook('/voice/inbound', form)).toBe(first)
    expect(await call(form.CallSid)).toMatchObject({ state: 'inFlow' })
  })

  it('is answered once when two copies arrive at the same time', async () => {
    const form = aForm()
    const [one, other] = await Promise.all([1, 2].map(() => house.webhook('/voice/inbound', form)))
    expect(one).toBe(other)
  })

  it.each(['anonymous', '+266696687', 'Restricted', 'sip:bob@example.com', ''])(
    'takes a caller who is called "%s"',
    async (From) => {
      const form = aForm({ From })
      expect(await house.webhook('/voice/inbound', form)).toMatch(/Thanks for calling/)
      expect(await call(form.CallSid)).toMatchObject({ match: { band: 'new' } })
    },
  )

  it('leads a caller of a number that belongs to no campaign to a person', async () => {
    expect(await house.webhook('/voice/inbound', aForm({ To: '+18335550177' }))).toMatch(
      /<Dial[^>]*>\+14155550190</,
    )
  })
})

describe('a turn', () => {
  const turn = (sid: string, number: number, form: Record<string, string>) =>
    house.webhook(`/voice/calls/${sid}/turns/${number}`, { ...aForm(), CallSid: sid, ...form })

  async function answered(): Promise<string> {
    const form = aForm()
    await house.webhook('/voice/inbound', form)
    return form.CallSid
  }

  it('moves the flow by what was pressed', async () => {
    const sid = await answered()
    expect(await turn(sid, 1, { Digits: '1' })).toMatch(/<Enqueue[^>]*>solar-sales</)
    expect(await call(sid)).toMatchObject({ state: 'waiting', queue: { name: 'solar-sales' } })
  })

  it('moves it once, however often it is repeated', async () => {
    const sid = await answered()
    const replies = await Promise.all([1, 2, 3, 4].map(() => turn(sid, 1, { Digits: '3' })))
    expect(new Set(replies).size).toBe(1)
    expect(await turn(sid, 1, { Digits: '1' })).toBe(replies[0])
    expect(await call(sid)).toMatchObject({ state: 'inFlow', language: 'es-US' })
  })

  it('shows a turn that is too old, or ahead, the way to the present', async () => {
    const sid = await answered()
    expect(await turn(sid, 7, { Digits: '1' })).toMatch(
      new RegExp(`<Redirect>[^<]*/calls/${sid}/turns/0</Redirect>`),
    )
  })

  it('leads to a person when it is of a call that never began here', async () => {
    expect(await turn('CAunknown', 1, { Digits: '1' })).toMatch(/<Dial/)
  })
})

describe('the end of a call', () => {
  const end = (form: Record<string, string>) =>
    house.webhook('/voice/status', { ...form, CallStatus: 'completed' })

  it('absorbs whatever comes later', async () => {
    const form = aForm()
    await house.webhook('/voice/inbound', form)
    await end(form)
    const late = await house.webhook(`/voice/calls/${form.CallSid}/turns/1`, { ...form, Digits: '1' })
    expect(late).toMatch(/<Hangup\/>/)
    await end(form)
    expect(await call(form.CallSid)).toMatchObject({ state: 'ended', outcome: 'hungUp', queue: null })
  })

  it('may be the first thing that is heard of it', async () => {
    const form = aForm()
    await house.webhook('/voice/status', { ...form, CallStatus: 'no-answer' })
    expect(await house.webhook('/voice/inbound', form)).toMatch(/<Hangup\/>/)
    expect(await call(form.CallSid)).toMatchObject({ state: 'ended', queue: null })
  })

  it('is not concluded from a status that is not final', async () => {
    const form = aForm()
    await house.webhook('/voice/inbound', form)
    await house.webhook('/voice/status', { ...form, CallStatus: 'in-progress' })
    expect(await call(form.CallSid)).toMatchObject({ state: 'inFlow' })
  })
})

describe('the fallback', () => {
  const form = () => ({ ...aForm({ To: '+18335550101' }), ErrorCode: '11200' })

  it('greets in the flow’s language and offers its first menu', async () => {
    const twiml = await house.webhook('/voice/fallback', form())
    expect(twiml).toMatch(/Bienvenue chez Assurance Boréale/)
    expect(twiml).toMatch(/<Gather[^>]*action="[^"]*\/voice\/fallback\?at=menu"/)
  })

  it('leads by key to the campaign’s own number', async () => {
    const twiml = await house.webhook('/voice/fallback?at=menu', { ...form(), Digits: '1' })
    expect(twiml).toMatch(/<Dial[^>]*>\+15145550190</)
  })

  it('says sorry instead of greeting again when the call had begun', async () => {
    const turn = `${house.url}/voice/calls/CA1/turns/2`
    const twiml = await house.webhook('/voice/fallback', { ...form(), ErrorUrl: turn })
    expect(twiml).toMatch(/Désolés.*<Dial[^>]*>\+15145550190</)
  })

  it('rings the company for a number that is nobody’s', async () => {
    const twiml = await house.webhook('/voice/fallback', { ...form(), To: '+18335550198' })
    expect(twiml).toMatch(/<Dial[^>]*>\+14155550190</)
  })

  it('asks agents to call again, and leads nobody to the person who is there for callers', async () => {
    const twiml = await house.webhook('/voice/fallback', { ...form(), To: '+18335550199' })
    expect(twiml).toMatch(/Please call again in a moment\.<\/Say><Hangup\/>/)
    expect(twiml).not.toContain('<Dial')
  })

  it('is to be had as one document that asks nobody', async () => {
    const { flow, twiml } = (await house.api('/numbers/+18335550101/fallback')) as Record<string, string>
    expect(flow).toMatch(/^assurance-auto@/)
    expect(twiml).toMatch(/Bienvenue.*<Dial[^>]*>\+15145550190<.*<Record/)
    expect(twiml).not.toContain('action=')
  })
})
