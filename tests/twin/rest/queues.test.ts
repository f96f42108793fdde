import { expect, test } from 'vitest'
import { aTelephony, caller, number, response } from '../telephony.ts'

/** A queue `sales`; each who dials has stood in it for ten seconds when the next one comes. */
async function aLine() {
  const telephony = await aTelephony({
    '/voice': response('<Enqueue waitUrl="/wait">sales</Enqueue>'),
    '/wait': response('<Pause length="20"/>'),
    '/connect': response('<Say>You are being connected</Say><Pause length="60"/>'),
  })
  const { client } = telephony
  const dial = async () => {
    const driver = telephony.twin.dial({ from: caller, to: number })
    await driver.sees('enqueued')
    await telephony.clock.advance(10_000)
    return driver
  }
  const queue = async () => {
    const [found] = await client.queues.list()
    if (!found) throw new Error('there is no queue')
    return client.queues(found.sid)
  }
  return { ...telephony, client, dial, queue, connectUrl: `${telephony.serverUrl}/connect` }
}

test('shows the queue that an Enqueue made, and who waits in it for how long', async () => {
  const { dial, queue } = await aLine()
  const [first, second] = [await dial(), await dial()]
  const sales = await queue()
  expect(await sales.fetch()).toMatchObject({
    friendlyName: 'sales',
    currentSize: 2,
    averageWaitTime: 15,
    maxSize: 1000,
  })
  const members = await sales.members.list()
  expect(members.map(({ callSid, position, waitTime }) => [callSid, position, waitTime])).toEqual([
    [first.sid, 1, 20],
    [second.sid, 2, 10],
  ])
})

test('moves the member that is named, from anywhere in the line', async () => {
  const { dial, queue, connectUrl } = await aLine()
  const [first, second, third] = [await dial(), await dial(), await dial()]
  const sales = await queue()
  const member = await sales.members(second.sid).update({ url: connectUrl, method: 'POST' })
  expect(member.callSid).toBe(second.sid)
  await second.hears('connected')
  const left = await sales.members.list()
  expect(left.map(({ callSid, position }) => [callSid, position])).toEqual([
    [first.sid, 1],
    [third.sid, 2],
  ])
})

// "Front: the member at the front of the queue"
test('knows the member at the front by that name', async () => {
  const { dial, queue, connectUrl } = await aLine()
  const first = await dial()
  await dial()
  const sales = await queue()
  expect((await sales.members('Front').fetch()).callSid).toBe(first.sid)
  await sales.members('Front').update({ url: connectUrl })
  await first.hears('connected')
})

test('does not know a member who is in the queue no more', async () => {
  const { dial, queue, connectUrl } = await aLine()
  const driver = await dial()
  const sales = await queue()
  await driver.hangsUp()
  const move = sales.members(driver.sid).update({ url: connectUrl })
  await expect(move).rejects.toMatchObject({ status: 404, code: 20404 })
})

test('makes, renames and deletes queues', async () => {
  const { client } = await aLine()
  const queue = await client.queues.create({ friendlyName: 'service', maxSize: 7 })
  expect(queue).toMatchObject({ friendlyName: 'service', maxSize: 7, currentSize: 0 })
  await client.queues(queue.sid).update({ friendlyName: 'support', maxSize: 9 })
  expect(await client.queues(queue.sid).fetch()).toMatchObject({ friendlyName: 'support', maxSize: 9 })
  await client.queues(queue.sid).remove()
  await expect(client.queues(queue.sid).fetch()).rejects.toMatchObject({ status: 404 })
})

test('refuses a name that is taken, a size over 5000, and deleting a queue in which somebody waits', async () => {
  const { client, dial, queue } = await aLine()
  await dial()
  await expect(client.queues.create({ friendlyName: 'sales' })).rejects.toMatchObject({ status: 400 })
  await expect(client.queues.create({ friendlyName: 'x', maxSize: 5001 })).rejects.toMatchObject({
    status: 400,
  })
  await expect((await queue()).remove()).rejects.toMatchObject({ status: 400 })
})
