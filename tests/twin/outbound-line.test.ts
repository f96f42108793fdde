import { expect, test } from 'vitest'
import { aTelephony, number, response } from './telephony.ts'

async function initiatedAt(callsPerSecond: number | null): Promise<readonly number[]> {
  const { twin, clock, client, serverUrl } = await aTelephony({ '/agent': response('') }, { callsPerSecond })
  const startedAt = clock.now()
  const place = (to: string) => client.calls.create({ to, from: number, url: `${serverUrl}/agent` })
  for (const to of ['+14155550201', '+14155550202', '+14155550203']) await place(to)
  await clock.advance(10_000)
  const ringingAt = twin.calls().map(({ events }) => events.find(({ type }) => type === 'ringing')?.at ?? 0)
  const first = Math.min(...ringingAt)
  expect(first).toBeLessThan(startedAt + 1000)
  return ringingAt.map((at) => at - first)
}

// "Twilio starts one outbound REST call a second per account unless raised, and queues the rest silently"
test('starts one REST call a second and lets the others wait', async () => {
  expect(await initiatedAt(1)).toEqual([0, 1000, 2000])
})

test('starts all at once without a limit', async () => {
  expect(await initiatedAt(null)).toEqual([0, 0, 0])
})

test('shows a call that waits as queued', async () => {
  const { client, serverUrl } = await aTelephony({ '/agent': response('') }, { callsPerSecond: 1 })
  const wishes = { to: '+14155550201', from: number, url: `${serverUrl}/agent` }
  await client.calls.create(wishes)
  const second = await client.calls.create(wishes)
  expect((await client.calls(second.sid).fetch()).status).toBe('queued')
})
