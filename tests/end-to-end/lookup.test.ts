import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { authoredFlows } from '../support/authored-flows.ts'
import { stageForTests } from '../support/stage.ts'

const crm: { answer: (response: ServerResponse) => void; asked: string[] } = {
  answer: (response) => response.end('{}'),
  asked: [],
}
const server = createServer((request, response) => {
  crm.asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
  crm.answer(response)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => server.close())

const solar = `
flow: solar-spring
languages: [en-US]
start: which
steps:
  which:
    menu:
      prompt: For your account, press 1. For the weather, press 2. To stop our calls, press 9.
      options:
        1: { hear: [account], next: account }
        2: { hear: [weather], next: weather }
        9: { hear: [stop], next: stop }
    on: { noInput: sales, noMatch: sales }
  account:
    lookup:
      url: ${origin}/customers?phone={{ caller.number }}
      capture: { tier: customer.tier, owner: customer.owner }
    next: byTier
    on: { failed: trouble, notFound: stranger }
  byTier:
    branch: [{ when: { captured.tier: gold }, next: gold }]
    next: stranger
  weather:
    lookup: { url: "http://weather.example.invalid/" }
    next: stranger
    on: { failed: trouble }
  gold: { hangup: "Welcome back. Your contact is {{ captured.owner }}." }
  stranger: { hangup: Welcome. }
  trouble: { say: I could not look that up., next: sales }
  sales: { queue: solar-service, on: { closed: message, timeout: message, full: message } }
  message: { voicemail: { prompt: Please leave a message after the tone. }, next: stranger }
  stop: { suppress: { number: caller, prompt: We call you no more. }, on: { noNumber: sales }, next: stranger }
`
const here = stageForTests({
  config: { flowsDir: authoredFlows({ solar, company: '' }), lookupHosts: [origin] },
})

async function calls(key: string, from = '+12125550121') {
  crm.asked = []
  const caller = here.stage.dial(from)
  await caller.hears('For your account, press 1')
  await caller.presses(key)
  return caller
}

describe('a caller whom another system knows', () => {
  it('is asked after by number, and told what was answered', async () => {
    crm.answer = (response) => response.end('{"customer":{"tier":"Gold","owner":"José"}}')
    const caller = await calls('1')
    await caller.hears('Welcome back. Your contact is José.')
    expect(crm.asked).toEqual(['GET /customers?phone=%2B12125550121'])
    expect(await here.stage.call(caller.sid)).toMatchObject({ captured: { tier: 'Gold', owner: 'José' } })
  })

  it('goes another way when there is nothing there', async () => {
    crm.answer = (response) => response.writeHead(404).end()
    await (await calls('1')).hears('Welcome.')
  })
})

describe('a caller whose flow cannot look something up', () => {
  it.each([
    ['fails', (response: ServerResponse) => response.writeHead(500).end()],
    ['hangs up', (response: ServerResponse) => response.destroy()],
    ['never answers', () => undefined],
  ])('reaches a person all the same when the other system %s', async (_how, answer) => {
    crm.answer = answer
    const caller = await calls('1')
    await caller.hears('I could not look that up.')
    await here.stage.until(caller, 'connected')
  })

  it('reaches a person when the host is not allowed', async () => {
    const caller = await calls('2')
    await caller.hears('I could not look that up.')
    await here.stage.until(caller, 'connected')
  })
})
