import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stageForTests } from '../support/stage.ts'

/** The shipped flows, with a solar queue that holds two callers, for half a minute each. */
async function flowsOfASmallQueue(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warmline-flows-'))
  await cp('flows', folder, { recursive: true })
  const company = join(folder, 'company.yaml')
  const text = await readFile(company, 'utf8')
  const small = 'solar-sales: { skills: [solar], maxWait: 30s, maxLength: 2 }'
  await writeFile(company, text.replace(/solar-sales: \{.*\}/, small))
  return folder
}

const here = stageForTests({ config: { flowsDir: await flowsOfASmallQueue() } })
const sundayAfternoon = Date.UTC(2026, 2, 1, 20, 0, 0)
const onASunday = stageForTests({ startsAt: sundayAfternoon })
const knownCaller = '+14155550123'
const message = 'Hello, this is Maria, please call me back about the quote'

describe('a caller whom nobody could take', () => {
  it('is asked for a message after the longest wait, and the visit ends in voicemail', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial(knownCaller)
    await caller.hears(/All our people are still on the phone/)
    await caller.hears(/leave your name and number after the tone/)
    await caller.says(message)
    await caller.hears(/Thank you for calling Bright Solar/)
    await caller.ended()
    await stage.clock.advance(1000)
    const shown = await stage.call(caller.sid)
    expect(shown).toMatchObject({ state: 'ended', outcome: 'voicemail', visits: [{ outcome: 'voicemail' }] })
    expect(shown.voicemail?.seconds).toBeGreaterThan(0)
  })

  it('may hang up into the recording: the message counts', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial(knownCaller)
    await caller.hears(/leave your name and number after the tone/)
    await caller.sees('recording')
    await caller.says(message)
    await stage.clock.advance(4000)
    await caller.hangsUp()
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({
      outcome: 'voicemail',
      visits: [{ outcome: 'voicemail' }],
    })
  })

  it('may hang up into the recording, with the end of the call told first', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial(knownCaller)
    await caller.sees('recording')
    await caller.says(message)
    await stage.clock.advance(4000)
    stage.twin.faults.add({ kind: 'reorder', url: '/turns/' })
    await caller.hangsUp()
    await stage.clock.advance(10_000)
    expect(await stage.call(caller.sid)).toMatchObject({
      outcome: 'voicemail',
      visits: [{ outcome: 'voicemail' }],
    })
  })

  it('is not kept waiting by a queue that is full', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    for (const from of ['+13105550171', '+13105550172']) {
      const before = stage.dial(from)
      await before.hears(/For a quote/)
      await before.presses('1')
      await stage.until(before, 'waiting')
    }
    const caller = stage.dial(knownCaller)
    await caller.hears(/All our people are still on the phone/, 20_000)
    await caller.hears(/leave your name and number/)
    await caller.hangsUp()
    await stage.clock.advance(1000)
    const { visits } = await stage.call(caller.sid)
    expect(visits.map(({ outcome }) => outcome)).toEqual(['abandoned'])
  })

  it('is taken from the line by an agent who comes before the longest wait is over', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial(knownCaller)
    await stage.until(caller, 'waiting')
    await stage.clock.advance(15_000)
    await stage.onlyAvailable('ben')
    await stage.until(caller, 'connected')
  })
})

describe('a clinic that is closed', () => {
  it('says so, and takes a message', async () => {
    const { stage } = onASunday
    const caller = stage.dial('+13105550177', { to: '+18335550102' })
    await caller.hears(/We are closed now/)
    await caller.presses('1')
    await caller.hears(/leave your name and number/)
    await caller.says(message)
    await caller.hears(/Thank you for calling. Goodbye/)
    await caller.ended()
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({ outcome: 'voicemail', visits: [] })
  })

  it('asks twice for a message that was not left, and says goodbye', async () => {
    const { stage } = onASunday
    const caller = stage.dial('+13105550177', { to: '+18335550102' })
    await caller.hears(/We are closed now/)
    await caller.staysSilent()
    await caller.hears(/leave your name and number/)
    await caller.hears(/Thank you for calling. Goodbye/)
    await caller.ended()
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended', outcome: 'goodbye' })
  })
})
