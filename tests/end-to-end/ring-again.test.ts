import { describe, expect, it } from 'vitest'
import { stageForTests, type ShownCall } from '../support/stage.ts'

const here = stageForTests()
const minute = 60_000

async function inLine(
  from: string,
): Promise<{ sid: string; shown: ShownCall; hangsUp: () => Promise<void> }> {
  const { stage } = here
  const caller = stage.dial(from)
  await caller.hears(/For a quote, press 1/)
  await caller.presses('1')
  const shown = await stage.until(caller, 'waiting')
  return { sid: caller.sid, shown, hangsUp: () => caller.hangsUp() }
}

/** They stand in line for a minute, hang up, and somebody else comes after them. */
async function gaveUp(from: string) {
  const { stage } = here
  await stage.onlyAvailable()
  const first = await inLine(from)
  await stage.clock.advance(minute)
  await first.hangsUp()
  await stage.clock.advance(2 * minute)
  const other = await inLine('+12125550199')
  return { first, other }
}

const enqueuedAt = ({ shown }: { shown: ShownCall }): string | undefined => shown.queue?.enqueuedAt

describe('a caller who hangs up in line and rings again', () => {
  it('has the old place, before those who came meanwhile', async () => {
    const { first, other } = await gaveUp('+13105550120')
    const again = await inLine('+13105550120')
    expect(enqueuedAt(again)).toBe(enqueuedAt(first))
    expect(again.shown.timeline).toContainEqual(
      expect.objectContaining({ type: 'resumedPlace', of: first.sid, queue: 'solar-sales' }),
    )
    const { timeline } = await here.stage.call(first.sid)
    expect(timeline).toContainEqual(expect.objectContaining({ type: 'placeResumed', by: again.sid }))
    await here.stage.onlyAvailable('ben')
    await here.stage.clock.advance(10_000)
    expect((await here.stage.call(again.sid)).state).toBe('connected')
    expect((await here.stage.call(other.sid)).state).toBe('waiting')
  })

  it('has waited, in what is counted, only since they rang again', async () => {
    const { first } = await gaveUp('+13105550121')
    const again = await inLine('+13105550121')
    const [visit] = again.shown.visits
    expect(Date.parse(visit?.enqueuedAt ?? '')).toBeGreaterThan(Date.parse(enqueuedAt(first) ?? ''))
  })

  it('has it once: a second telephone call at the same time begins at the end', async () => {
    const { first } = await gaveUp('+13105550122')
    await inLine('+13105550122')
    expect(enqueuedAt(await inLine('+13105550122'))).not.toBe(enqueuedAt(first))
  })

  it('has it again after giving up again', async () => {
    const { first } = await gaveUp('+13105550123')
    const again = await inLine('+13105550123')
    await again.hangsUp()
    await here.stage.clock.advance(minute)
    expect(enqueuedAt(await inLine('+13105550123'))).toBe(enqueuedAt(first))
  })

  it('begins at the end after more than a quarter of an hour', async () => {
    const { first } = await gaveUp('+13105550124')
    await here.stage.clock.advance(13 * minute)
    expect(enqueuedAt(await inLine('+13105550124'))).not.toBe(enqueuedAt(first))
  })

  it('begins at the end when their number is hidden', async () => {
    const { first } = await gaveUp('anonymous')
    expect(enqueuedAt(await inLine('anonymous'))).not.toBe(enqueuedAt(first))
  })

  it('begins at the end when they had talked to somebody', async () => {
    const { stage } = here
    await stage.onlyAvailable('ben')
    const caller = stage.dial('+13105550125')
    await caller.hears(/For a quote, press 1/)
    await caller.presses('1')
    const { visits } = await stage.until(caller, 'connected')
    await stage.clock.advance(minute)
    await caller.hangsUp()
    await stage.onlyAvailable()
    const again = await inLine('+13105550125')
    expect(enqueuedAt(again)).not.toBe(visits[0]?.enqueuedAt)
  })
})
