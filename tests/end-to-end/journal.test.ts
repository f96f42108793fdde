import { describe, expect, it } from 'vitest'
import { replayCall, type RecordedCall } from '../../src/call/index.ts'
import { compileFlow, parseCompany } from '../../src/flow/index.ts'
import { parsed } from '../flow/flow-builders.ts'
import { stageForTests } from '../support/stage.ts'

const here = stageForTests()

type Journal = RecordedCall & Readonly<{ sid: string; flow: string; outcome: string | null }>
type Versioned = Readonly<{ text: string }>

/** The call taken again from nothing but what the API tells of it. */
async function replayed({ sid, flow, ...call }: Journal) {
  const { api } = here.stage.house
  const [name, version] = flow.split('@')
  const { text } = (await api(`/flows/${name}/versions/${version}`)) as Versioned
  const company = parseCompany(((await api('/company/versions/1')) as Versioned).text, 'company.yaml')
  if (company.kind === 'problems') throw new Error(`the company of call ${sid} cannot be read`)
  return replayCall(compileFlow(parsed(text), Number(version)), call, () => company.company)
}

describe('the journal of a call', () => {
  it('is all it takes to take a call again, with what it keyed in and whom it was connected to', async () => {
    const { stage } = here
    const caller = stage.dial('+13105550177')
    await caller.hears(/For a quote, press 1/)
    await caller.presses('2')
    await caller.hears(/key in your order number/)
    await caller.presses('48151#')
    await caller.hears(/I have 4 8 1 5 1/)
    await caller.presses('1')
    await stage.until(caller, 'connected')

    const journal = (await stage.house.api(`/calls/${caller.sid}/journal`)) as Journal
    expect(await replayed(journal)).toEqual({ kind: 'same', turns: 4 })
  })

  it('is listed with those of the other calls of its flow once it is over', async () => {
    const { stage } = here
    const caller = stage.dial('+13105550178')
    await caller.hears(/For a quote, press 1/)
    await caller.presses('9')
    await caller.hears(/do-not-call list/)
    await stage.until(caller, 'ended')

    const { items } = (await stage.house.api('/flows/solar-spring/journals?limit=5')) as { items: Journal[] }
    const [newest] = items
    expect(newest).toMatchObject({ sid: caller.sid, outcome: 'goodbye' })
    expect(newest && (await replayed(newest))).toMatchObject({ kind: 'same' })
  })
})
