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

/** Callers who ring, and press 3 at every prompt, one call after the other. Only turns are timed, not first requests. */
export async function runCallers(url: string): Promise<Round> {
  const turnsMs: number[] = []
  const begun = performance.now()
  await Promise.all(Array.from({ length: callersAtOnce }, () => aCaller(url, turnsMs)))
  return { turnsMs, lastedMs: performance.now() - begun }
}

async function aCaller(url: string, turnsMs: number[]): Promise<void> {
  for (let call = 0; call < callsEach; call++) {
    const sid = `CA${String(++made).padStart(32, '0')}`
    const form = { CallSid: sid, From: '+13105550199', To: '+18335550100', CallStatus: 'in-progress' }
    await post(`${url}/voice/inbound`, form)
    for (let turn = 1; turn <= turnsACall; turn++) {
      const before = performance.now()
      await post(`${url}/voice/calls/${sid}/turns/${turn}`, { ...form, Digits: '3' })
      turnsMs.push(performance.now() - before)
    }
  }
}

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
