import { expect, it } from 'vitest'
import { phones, stageForTests, type ShownCall } from '../support/stage.ts'

const here = stageForTests()

const callers = 200
const numbers = ['+18335550100', '+18335550101'] as const
const outcomes = ['connected', 'abandoned', 'callback', 'voicemail', 'overflowed', 'closed']

it('brings each of two hundred callers at once to exactly one outcome, and no agent ever holds two', async () => {
  const { twin, clock } = here.stage
  for (const phone of Object.values(phones))
    twin.agents.set(phone, { behaviour: 'accept', after: 2, talk: 20 })

  const lines = Array.from({ length: callers }, (_, at) =>
    twin.dial({ from: `+1310555${String(1000 + at)}`, to: numbers[at % numbers.length] ?? numbers[0] }),
  )
  // Half choose sales; the others never press anything, and are led there after their retries.
  for (const [at, line] of lines.entries()) if (at % 4 < 2) void line.presses('1')
  // Some lose patience in line.
  for (const line of lines.slice(0, 20)) clock.after(90_000, () => void line.hangsUp())

  const over = await clock.runUntil(() => lines.every(({ doing }) => doing === 'ended'), 3_600_000)
  await clock.advance(5000)
  expect(over).toBe(true)

  const calls = await Promise.all(lines.map(({ sid }) => here.stage.call(sid)))
  expect(calls.filter(({ state }) => state !== 'ended')).toEqual([])
  for (const { visits, outcome } of calls) {
    expect(visits.length).toBeGreaterThan(0)
    expect(visits.every((visit) => outcomes.includes(visit.outcome ?? 'none'))).toBe(true)
    expect(outcome).toBe(visits.at(-1)?.outcome)
  }
  expect(overlaps(calls)).toEqual([])
  expect(new Set(calls.map(({ outcome }) => outcome))).toContain('connected')
}, 180_000)

/** Pairs of conversations that one agent had at the same time, from what each call's own timeline tells. */
function overlaps(calls: readonly ShownCall[]): readonly string[] {
  const talks = calls.flatMap(({ sid, agent, timeline }) => {
    const begun = timeline.findLast(({ type }) => type === 'offered')
    const ended = timeline.at(-1)
    return agent && begun && ended ? [{ sid, agent: agent.id, from: begun.at, to: ended.at }] : []
  })
  return talks.flatMap((one) =>
    talks
      .filter((other) => other.agent === one.agent && other.sid < one.sid)
      .filter((other) => one.from < other.to && other.from < one.to)
      .map((other) => `${one.agent}: ${one.sid} and ${other.sid}`),
  )
}
