import { describe, expect, it } from 'vitest'
import { openApp, type Parts } from '../../../src/app/index.ts'
import { inLine } from '../../../src/call/index.ts'
import { mayCall } from '../../../src/compliance/index.ts'
import type { Attempt, Callback } from '../../../src/store/index.ts'
import {
  later,
  word,
  type AgentId,
  type CallSid,
  type E164,
  type EpochMs,
  type OfferId,
} from '../../../src/words.ts'
import { someParts } from '../../invariants/parts.ts'
import { anAgent, aPlace, noon } from '../../support/builders.ts'
import { anAsk, aWish } from '../../support/callback-builders.ts'
import { aStore } from '../../support/store.ts'

const here = aStore()

// What a pair of writes, and an unanswered ring, take is long over.
const muchLater = later(noon, 120_000)
const agentLeg = word<CallSid>('CA-the-agents-leg')
const customerLeg = word<CallSid>('CA-the-customers-leg')

let made = 0

type Under = Readonly<{ id: string; agentId: AgentId; offerId: OfferId }>

/** A callback in line, and an agent who has been claimed for it, the way the first write of an offer leaves them. */
async function claimed(): Promise<Under> {
  const { callbacks, callbackLine, agents } = here.store
  const ask = anAsk()
  const { id } = await callbacks.ask(`repair-${ask.key}`, aWish(), ask)
  const due = { place: inLine(aPlace()), callerId: word<E164>('+18335550100') }
  await callbackLine.enterLine(id, due, { at: noon, type: 'enqueued' })
  const [agentId, offerId] = [
    word<AgentId>(`agent-${String(++made)}`),
    word<OfferId>(`offer-${String(made)}`),
  ]
  await agents.addMissing([anAgent({ id: agentId })])
  const live = { id: offerId, purpose: 'callback', callSid: word<CallSid>(id), legSid: agentLeg } as const
  await agents.claim(agentId, { ...live, leaseUntil: later(muchLater, 60_000), answered: true }, noon)
  return { id, agentId, offerId }
}

/** The same with the callback offered to them. */
async function offered(): Promise<Under> {
  const under = await claimed()
  const record = { id: under.offerId, agentId: under.agentId, at: noon, because: '', reasons: [] }
  await here.store.callbackLine.claim(
    word<CallSid>(under.id),
    [{ ...record, result: null, endedAt: null }],
    [],
  )
  return under
}

/** The same accepted, and the person being called under a permission. */
async function dialling(): Promise<Under & Readonly<{ attempt: Attempt }>> {
  const under = await offered()
  const { id, agentId, offerId } = under
  await here.store.agents.accept(offerId, noon)
  const facts = { suppressedAt: null, wish: { askedAt: noon, withdrawnAt: null } }
  const permission = mayCall({ number: word<E164>('+12125550123'), purpose: 'callback', facts }, noon)
  if (!permission.allowed) throw new Error(permission.because.join(' '))
  const attempt = {
    n: 1,
    at: noon,
    offerId,
    agentId,
    permission,
    legSid: null,
    answeredAt: null,
    result: null,
  }
  const whole = { ...attempt, endedAt: null, disposition: null }
  const end = { offerId, offers: [], entry: { at: noon, type: 'dialling' } }
  await here.store.callbackLine.dial(id, end, whole)
  return { ...under, attempt: whole }
}

/** Repairs, while Twilio says of each leg what `statuses` has; others go on. */
async function repair(statuses: Readonly<Record<string, string>> = {}, now: EpochMs = muchLater) {
  const redirected: string[] = []
  const parts = someParts(here.store, { now: () => now })
  const telephone: Parts['telephone'] = {
    ...parts.telephone,
    statusOf: (leg) => Promise.resolve((statuses[leg] ?? 'in-progress') as 'completed'),
    redirect: (_leg, url) => {
      redirected.push(url)
      return Promise.resolve('moved')
    },
  }
  await openApp({ ...parts, telephone }).timed.repairCallbacks()
  return redirected
}

const shown = async (id: string): Promise<Callback | null> => here.store.callbacks.find(id)
const stateOf = async (id: AgentId) => (await here.store.agents.find(id))?.state

describe('a crash', () => {
  it('between an agent who accepts and the callback that is dialled gives both back, and tells the agent', async () => {
    const { id, agentId, offerId } = await offered()
    await here.store.agents.accept(offerId, noon)
    const redirected = await repair()
    expect(await shown(id)).toMatchObject({ state: 'waiting', offer: null, attempts: [] })
    expect(await stateOf(agentId)).toBe('available')
    expect(redirected).toEqual([expect.stringContaining(`${offerId}/withdrawn`)])
  })

  it('after the callback was offered, which lost its agent, puts it back in line', async () => {
    const { id, agentId, offerId } = await offered()
    await here.store.agents.release(offerId, noon, noon)
    await repair()
    expect(await shown(id)).toMatchObject({ state: 'waiting', offer: null })
    expect(await stateOf(agentId)).toBe('available')
  })

  it('before the person was rung ends the attempt, and they are called again later', async () => {
    const { id, agentId, attempt } = await dialling()
    await repair({}, later(noon, 15_000))
    expect(await shown(id)).toMatchObject({ state: 'dialling' })
    await repair()
    expect(await shown(id)).toMatchObject({
      state: 'open',
      attempt: null,
      attempts: [{ n: attempt.n, result: 'failed', permission: { allowed: true } }],
    })
    expect(await stateOf(agentId)).toBe('available')
  })

  it('that lost the news of a talk that is over lets the agent write it down', async () => {
    const { id, agentId } = await dialling()
    await here.store.callbackLine.talk(id, 1, customerLeg, { at: noon, type: 'answered' })
    await repair({ [customerLeg]: 'completed' })
    expect(await shown(id)).toMatchObject({ state: 'done', attempts: [{ result: 'talked' }] })
    expect(await stateOf(agentId)).toBe('wrapUp')
  })

  it('that lost the news of an agent who hung up while the person was rung calls them again, and nobody is held', async () => {
    const { id, agentId } = await dialling()
    await repair({ [agentLeg]: 'completed' }, later(noon, 15_000))
    expect(await shown(id)).toMatchObject({ state: 'open', attempts: [{ result: 'agentLeft' }] })
    expect(await stateOf(agentId)).toBe('available')
  })

  it('between the end of a talk and the agent who is on it still lets them write it down', async () => {
    const { id, agentId, attempt } = await dialling()
    await here.store.callbackLine.talk(id, 1, customerLeg, { at: noon, type: 'answered' })
    const ended = { ...attempt, result: 'talked', endedAt: noon } as const
    await here.store.callbackLine.endAttempt(id, 'finish', {
      ended,
      set: {},
      entry: { at: noon, type: 'attemptEnded' },
    })
    await repair()
    expect(await shown(id)).toMatchObject({ state: 'done' })
    expect(await stateOf(agentId)).toBe('wrapUp')
  })

  it('that lost the agent of a talk when it is too late for another try lets it expire as cut off', async () => {
    const { id, agentId } = await dialling()
    await here.store.callbackLine.talk(id, 1, customerLeg, { at: noon, type: 'answered' })
    await repair({ [agentLeg]: 'failed' }, later(noon, 25 * 3_600_000))
    expect(await shown(id)).toMatchObject({ state: 'expired', attempts: [{ result: 'cutOff' }] })
    expect(await stateOf(agentId)).toBe('wrapUp')
  })

  it('leaves a talk that goes on alone', async () => {
    const { id, agentId } = await dialling()
    await here.store.callbackLine.talk(id, 1, customerLeg, { at: noon, type: 'answered' })
    await repair()
    expect(await shown(id)).toMatchObject({ state: 'talking' })
    expect(await stateOf(agentId)).toBe('onCall')
  })
})
