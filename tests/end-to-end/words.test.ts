import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { stageForTests } from '../support/stage.ts'

const flow = `flow: solar-spring
languages: [en-US, es-US]
voices: { es-US: Polly.Pedro-Neural }
start: welcome
steps:
  welcome:
    say:
      en-US: Thanks for calling {{ company }}. This call may be recorded.
      es-US: Gracias por llamar a {{ company }}. Esta llamada puede ser grabada.
    notice: recording
    next: who
  who:
    identify: {}
    on: { linked: language, new: rooms }
  language:
    branch: [{ when: { caller.known: true }, language: inquiry, next: hello }]
    on: { otherwise: hello }
  hello:
    say:
      en-US: 'Hello {{ inquiry.firstName | default: "there" }}, your reference is {{ inquiry.reference | digits }}.'
      es-US: Hola {{ inquiry.firstName }}.
    next: rooms
  rooms:
    ask:
      prompt:
        en-US: { play: rooms.wav, text: How much is your bill? }
        es-US: ¿Cuánto paga de luz?
      type: number
      as: bill
      confirm:
        en-US: That is {{ answer }}, or {{ captured.bill | money }}. 1 is yes, 2 is no.
        es-US: Son {{ captured.bill | money }}. Oprima 1 para sí, 2 para no.
    next: sales
    on: { noInput: sales, noMatch: sales }
  sales:
    queue: solar-sales
    on: { closed: bye, timeout: bye, full: bye }
  bye: { hangup: { en-US: Goodbye., es-US: Adiós. } }
`

/** The shipped folder, with another solar flow, a recording, and a second solar number that is greeted in Spanish. */
async function flowsFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warmline-flows-'))
  await cp('flows', folder, { recursive: true })
  await mkdir(join(folder, 'prompts'), { recursive: true })
  await writeFile(join(folder, 'prompts', 'rooms.wav'), 'sound')
  await writeFile(join(folder, 'solar-spring.flow.yaml'), flow)
  const company = await readFile('flows/company.yaml', 'utf8')
  const spanish = company.replace(
    /\+18335550102: \{.*\}/,
    '+18335550102: { campaign: solar, channel: radio, language: es-US }',
  )
  await writeFile(join(folder, 'company.yaml'), spanish)
  return folder
}

const flowsDir = await flowsFolder()
afterAll(() => rm(flowsDir, { recursive: true }))
const here = stageForTests({ config: { flowsDir } })

describe('what a caller hears', () => {
  it('is filled in with what they sent us, once they are linked', async () => {
    const { stage } = here
    const sent = { name: 'Rosa Lee', phone: '+14155550177', product: 'solar', campaign: 'solar' }
    const { reference } = await stage.form(sent)
    const caller = stage.dial('+14155550177')
    await caller.hears(/Thanks for calling Hillside Group\./)
    await caller.hears(`Hello Rosa, your reference is ${Array.from(reference).join(' ')}.`)
  })

  it('goes on in the language of their web form', async () => {
    const { stage } = here
    const phone = '+14155550178'
    await stage.form({ name: 'Ana Ruiz', phone, product: 'solar', campaign: 'solar', language: 'es' })
    await stage.dial(phone).hears('Hola Ana.')
  })

  it('is a recording where there is one, and an answer read back as people say it', async () => {
    const { stage } = here
    const caller = stage.dial('+14155550179')
    const played = await caller.hears(/\/audio\/prompts\/rooms\.wav\?v=[0-9a-f]{64}$/)
    const response = await fetch(played)
    expect(await response.text()).toBe('sound')
    await caller.presses('1250#')
    await caller.hears('That is 1,250, or 1,250 dollars. 1 is yes, 2 is no.')
  })

  it('is in the language of the number they called', async () => {
    const { stage } = here
    const caller = stage.dial('+14155550180', { to: '+18335550102' })
    await caller.hears('Gracias por llamar a Hillside Group. Esta llamada puede ser grabada.')
    await caller.hears('¿Cuánto paga de luz?')
    await caller.presses('980#')
    await caller.hears('Son 980 dólares. Oprima 1 para sí, 2 para no.')
    expect(await stage.call(caller.sid)).toMatchObject({ language: 'es-US' })
  })
})
