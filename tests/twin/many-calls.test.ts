import { expect, test } from 'vitest'
import { aTelephony, number, response } from './telephony.ts'

const callers = 200

const menu = response('<Gather action="/menu" numDigits="1"><Say>Press 1 for sales</Say></Gather><Hangup/>')
const wait = response('<Say>Please hold</Say><Pause length="10"/>')

/** A line of callers for which each free agent is rung, presses 1, and talks to the caller who was first. */
function aBusyLine() {
  return aTelephony({
    '/voice': menu,
    '/menu': response('<Enqueue waitUrl="/wait" action="/over">sales</Enqueue>'),
    '/wait': wait,
    '/over': response(''),
    '/agent': response('<Gather numDigits="1" action="/accept"><Say>A call</Say></Gather><Hangup/>'),
    '/accept': response('<Dial><Queue>sales</Queue></Dial>'),
  })
}

test('carries two hundred calls at once, each through its own conversation', async () => {
  const { twin, client, serverUrl } = await aBusyLine()
  const drivers = Array.from({ length: callers }, (_, index) =>
    twin.dial({ from: `+1415555${1000 + index}`, to: number }),
  )
  await Promise.all(drivers.map((driver) => driver.hears('Press 1')))
  await Promise.all(drivers.map((driver) => driver.presses('1')))
  await Promise.all(drivers.map((driver) => driver.sees('enqueued')))
  await Promise.all(
    drivers.map((_driver, index) =>
      client.calls.create({ to: `+1415556${1000 + index}`, from: number, url: `${serverUrl}/agent` }),
    ),
  )
  await Promise.all(drivers.map((driver) => driver.sees('connected')))
  await Promise.all(drivers.map((driver) => driver.hangsUp()))

  const partners = drivers.map((driver) => twin.calls().find(({ sid }) => sid === driver.sid)?.legs.length)
  expect(partners).toEqual(drivers.map(() => 1))
})
