import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stageForTests } from '../support/stage.ts'

const solar = '+18335550100'
const clinic = '+18335550102'
const sundayAfternoon = Date.UTC(2026, 2, 1, 20, 0, 0)

/** The shipped flows, with three questions for callers who press 2 in the solar menu. */
async function flowsWithASurvey(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warmline-flows-'))
  await cp('flows', folder, { recursive: true })
  const flow = join(folder, 'solar-spring.flow.yaml')
  const text = await readFile(flow, 'utf8')
  const survey = `steps:
  rate:
    survey:
      questions:
        - { ask: { en-US: "How was it, 1 to 5?", es-US: "¿Cómo estuvo, de 1 a 5?" }, as: satisfaction, keys: 1-5 }
        - { ask: { en-US: "Tell us more after the tone.", es-US: "Cuéntenos más." }, as: comment, record: 30s }
      thanks: { en-US: "That helps us.", es-US: "Eso nos ayuda." }
    next: goodbye
`
  const withoutOrders = text
    .replace(/\n {2}order:[\s\S]*?\n(?= {2}sales:)/, '\n')
    .replace(/\n {2}service:[\s\S]*?\n(?= {2}\w+:)/, '\n')
  await writeFile(flow, withoutOrders.replace('steps:\n', survey).replace('next: order }', 'next: rate }'))
  return folder
}

const here = stageForTests()
const onASunday = stageForTests({ startsAt: sundayAfternoon })
const asking = stageForTests({ config: { flowsDir: await flowsWithASurvey() } })

type Shown = Readonly<Record<string, unknown>>
const itemsOf = async (answer: Promise<unknown>): Promise<readonly Shown[]> =>
  ((await answer) as { items: readonly Shown[] }).items

describe('a caller who has waited long', () => {
  it('is offered a call back, takes it, and is a task for an agent where Warmline may not call', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial('+13105551177')
    await caller.hears(/For a quote, press 1/)
    await caller.presses('1')
    await caller.hears(/rather be called back than wait, press 1/, 180_000)
    await caller.presses('1')
    await caller.hears(/We can call you back at 3 1 0/)
    await caller.presses('1')
    await caller.hears(/Thank you. We will call 3 1 0/)
    await caller.ended()
    await stage.clock.advance(1000)

    const shown = await stage.call(caller.sid)
    expect(shown).toMatchObject({
      outcome: 'callback',
      visits: [{ queue: 'solar-sales', outcome: 'callback' }],
      callbacks: [{ number: '+13105551177', queue: 'solar-sales', state: 'refused', when: 'asap' }],
    })
    const [first] = shown.callbacks
    const callback = (await stage.house.api(`/callbacks/${first?.id ?? ''}`)) as Shown
    expect(callback).toMatchObject({
      campaign: 'solar',
      language: 'en-US',
      owner: null,
      because: [expect.stringMatching(/does not know the rules/)],
      asks: [
        { call: caller.sid, pressed: '1', heard: expect.stringMatching(/^We can call you back/) as string },
      ],
    })
  })

  it('is called by one of the agents, who says how it went', async () => {
    const { stage } = here
    const [callback] = await itemsOf(stage.house.api('/callbacks?state=refused'))
    const path = `/callbacks/${String(callback?.id)}`
    const say = (body: object) => stage.house.api(path, { method: 'PUT', body })
    expect(await say({ state: 'taken', by: 'ana' })).toMatchObject({ state: 'taken', by: 'ana' })
    expect(await say({ state: 'taken', by: 'ben' })).toMatchObject({
      status: 409,
      detail: 'This callback is taken, by ana.',
    })
    expect(await say({ state: 'done', by: 'ana', note: 'Sold' })).toMatchObject({
      state: 'done',
      note: 'Sold',
    })
    expect(await itemsOf(stage.house.api('/callbacks?state=refused'))).toEqual([])
  })

  it('goes on waiting when they do not want it', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial('+13105550178')
    await caller.hears(/For a quote, press 1/)
    await caller.presses('1')
    await caller.hears(/rather be called back/, 180_000)
    await caller.presses('1')
    await caller.hears(/We can call you back/)
    await caller.presses('3')
    const { queue } = await stage.until(caller, 'waiting')
    await stage.onlyAvailable('ben')
    expect(await stage.until(caller, 'connected')).toMatchObject({
      visits: [{ outcome: 'connected' }],
      callbacks: [],
    })
    expect(queue?.name).toBe('solar-sales')
  })

  it('is connected by an agent who accepts although they asked for a call while being rung for', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial('+13105550179')
    await caller.hears(/For a quote, press 1/)
    await caller.presses('1')
    await caller.hears(/rather be called back/, 180_000)
    stage.twin.agents.set('+14155550202', { behaviour: 'accept', after: 10 })
    await stage.onlyAvailable('ben')
    await stage.until(caller, 'offered')
    await caller.presses('1')
    expect(await stage.until(caller, 'connected')).toMatchObject({ visits: [{ outcome: 'connected' }] })
  })

  it('leaves for the call back when that agent does not accept', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial('+13105550180')
    await caller.hears(/For a quote, press 1/)
    await caller.presses('1')
    await caller.hears(/rather be called back/, 180_000)
    stage.twin.agents.set('+14155550202', { behaviour: 'decline', after: 10 })
    await stage.onlyAvailable('ben')
    await stage.until(caller, 'offered')
    await caller.presses('1')
    await caller.hears(/We can call you back/)
    await caller.hangsUp()
  })
})

describe('a clinic that is closed', () => {
  it('books a visit, which the next caller is not offered once all its places are taken', async () => {
    const { stage } = onASunday
    const book = async (from: string) => {
      const caller = stage.dial(from, { to: clinic })
      await caller.hears(/We are closed now/)
      await caller.presses('2')
      const offered = await caller.hears(/press 1/)
      await caller.presses('1')
      await caller.hears(/To book it, press 1/)
      await caller.presses('1')
      await caller.hears(/Your appointment is booked for Monday, March 2/)
      await caller.ended()
      await stage.clock.advance(1000)
      return { offered, shown: await stage.call(caller.sid) }
    }
    const first = await book('+13105550177')
    expect(first.offered).toMatch(/^For Monday, March 2 at 9 in the morning, press 1/)
    expect(first.shown).toMatchObject({
      outcome: 'appointment',
      appointments: [
        {
          appointment: 'visit',
          start: '2026-03-02T14:00:00.000Z',
          localStart: '2026-03-02T09:00-05:00',
          state: 'booked',
        },
      ],
    })
    await book('+13105550178')
    expect((await book('+13105550179')).offered).toMatch(
      /^For Monday, March 2 at 9:30 in the morning, press 1/,
    )

    const [booking] = first.shown.appointments
    const body = { state: 'cancelled', by: 'ana', note: 'called to cancel' }
    await stage.house.api(`/appointments/${booking?.id ?? ''}`, { method: 'PUT', body })
    expect((await book('+13105550180')).offered).toMatch(/^For Monday, March 2 at 9 in the morning, press 1/)
    expect(await itemsOf(stage.house.api('/appointments'))).toHaveLength(4)
  })
})

describe('a survey', () => {
  it('keeps what was answered by a caller who hangs up half way', async () => {
    const { stage } = asking
    const caller = stage.dial('+13105550177', { to: solar })
    await caller.hears(/For a quote, press 1/)
    await caller.presses('2')
    await caller.hears(/How was it/)
    await caller.presses('4')
    await caller.hears(/Tell us more/)
    await caller.hangsUp()
    await stage.clock.advance(2000)
    expect(await stage.call(caller.sid)).toMatchObject({
      outcome: 'hungUp',
      voicemail: null,
      surveyAnswers: [{ question: 'satisfaction', keys: '4', asked: 'How was it, 1 to 5?' }],
      captured: { satisfaction: '4' },
    })
  })

  it('keeps a recorded answer, which is no message', async () => {
    const { stage } = asking
    const caller = stage.dial('+13105550178', { to: solar })
    await caller.hears(/For a quote, press 1/)
    await caller.presses('2')
    await caller.hears(/How was it/)
    await caller.presses('5')
    await caller.hears(/Tell us more/)
    await caller.says('It was quick and friendly')
    await caller.hears(/That helps us/)
    await caller.ended()
    await stage.clock.advance(1000)
    const recording = { url: expect.stringMatching(/^http/) as string, seconds: expect.any(Number) as number }
    expect(await stage.call(caller.sid)).toMatchObject({
      outcome: 'goodbye',
      voicemail: null,
      surveyAnswers: [{ question: 'satisfaction' }, { question: 'comment', keys: null, recording }],
    })
    expect(await itemsOf(stage.house.api('/surveys'))).toContainEqual(
      expect.objectContaining({
        call: caller.sid,
        question: 'comment',
        flow: 'solar-spring@1',
        step: 'rate',
      }),
    )
  })

  it('keeps an answer that is hung up into', async () => {
    const { stage } = asking
    const caller = stage.dial('+13105550179', { to: solar })
    await caller.hears(/For a quote, press 1/)
    await caller.presses('2')
    await caller.hears(/How was it/)
    await caller.presses('1')
    await caller.sees('recording')
    await caller.says('Nobody ever called me back')
    await stage.clock.advance(4000)
    stage.twin.faults.add({ kind: 'reorder', url: '/turns/' })
    await caller.hangsUp()
    await stage.clock.advance(10_000)
    expect(await stage.call(caller.sid)).toMatchObject({
      voicemail: null,
      surveyAnswers: [{ question: 'satisfaction', keys: '1' }, { question: 'comment' }],
    })
  })
})
