import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import twilio from 'twilio'

export const authToken = 'the-benchs-token'

/** One round: the time each turn took, ms, and how long the whole round lasted. */
export type Round = Readonly<{ turnsMs: readonly number[]; lastedMs: number }>

const callersAtOnce = 20
const callsEach = 10
const turnsACall = 12

const agent = new Agent({ keepAlive: true, maxSockets: callersAtOnce })
let made = 0

/** Callers who have all rung, and now press 3 at every prompt, each on a call of their own. Only turns are timed. */
export async function runCallers(url: string): Promise<Round> {
  const sids = Array.from({ length: callersAtOnce * callsEach }, newSid)
  await inParallel(sids, (sid) => post(`${url}/voice/inbound`, formOf(sid)))

  const turnsMs: number[] = []
  const begun = performance.now()
  await inParallel(sids, async (sid) => {
    for (let turn = 1; turn <= turnsACall; turn++) {
      const before = performance.now()
      await post(`${url}/voice/calls/${sid}/turns/${turn}`, { ...formOf(sid), Digits: '3' })
      turnsMs.push(performance.now() - before)
    }
  })
  return { turnsMs, lastedMs: performance.now() - begun }
}

/** `work` for each of `sids`, `callersAtOnce` at a time. */
async function inParallel(sids: readonly string[], work: (sid: string) => Promise<void>): Promise<void> {
  const left = [...sids]
  const caller = async (): Promise<void> => {
    for (let sid = left.pop(); sid !== undefined; sid = left.pop()) await work(sid)
  }
  await Promise.all(Array.from({ length: callersAtOnce }, caller))
}

const newSid = (): string => `CA${String(++made).padStart(32, '0')}`

const formOf = (CallSid: string) => ({
  CallSid,
  From: '+13105550199',
  To: '+18335550100',
  CallStatus: 'in-progress',
})

function post(url: string, form: Readonly<Record<string, string>>): Promise<void> {
  const body = new URLSearchParams(form).toString()
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-twilio-signature': twilio.getExpectedTwilioSignature(authToken, url, form),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      if (response.statusCode !== 200)
        reject(new Error(`${url} answered ${response.statusCode ?? 'nothing'}`))
      response.resume()
      response.on('end', resolve)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
