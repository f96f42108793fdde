import type { Driver, SeatView } from '../../../src/twin/index.ts'
import { phones, type Stage } from '../../support/stage.ts'

export const maria = '+14155550123'
export const sam = '+14155550209'
export const billing = '+12125550155'

/** What the API answers: a problem has a status and a sentence. */
export type Answer = Readonly<{
  status?: number
  detail?: string
  state?: string
  agent?: Readonly<{ id: string }> | null
  talk?: Readonly<{
    held: boolean
    recording: string
    parties: readonly Readonly<{ who: string; role: string; state: string }>[]
  }> | null
}>

/** Maria talks with Ana, for a minute by now; nobody else is available. */
export async function talking(stage: Stage): Promise<Readonly<{ caller: Driver; agent: Driver }>> {
  await stage.onlyAvailable('ana')
  const caller = stage.dial(maria)
  const agent = await stage.twin.legTo(phones.ana)
  await stage.clock.runUntil(() => caller.doing === 'talking', 60_000)
  await stage.clock.advance(60_000)
  return { caller, agent }
}

/** Somebody else calls, and waits for solar sales. */
export async function waiting(stage: Stage, from: string): Promise<Driver> {
  const caller = stage.dial(from)
  await caller.hears(/For a quote/)
  await caller.presses('1')
  await stage.until(caller, 'waiting')
  return caller
}

/** Asks something about a conversation. */
export const ask = (stage: Stage, caller: Driver, what: string, body: object = {}): Promise<Answer> =>
  stage.house.api(`/calls/${caller.sid}/${what}`, { method: 'POST', body }) as Promise<Answer>

export const takeBack = (stage: Stage, caller: Driver, what: string): Promise<Answer> =>
  stage.house.api(`/calls/${caller.sid}/${what}`, { method: 'DELETE', body: undefined }) as Promise<Answer>

/** How a leg sits in the conference of the call; `undefined` when it is not in. */
export const seatOf = (stage: Stage, caller: Driver, leg: Driver): SeatView | undefined =>
  stage.twin
    .conferences()
    .findLast(({ name, status }) => name === caller.sid && status === 'in-progress')
    ?.seats.find(({ sid }) => sid === leg.sid)

/** Waits until a leg is in the conference of the call. */
export async function isIn(stage: Stage, caller: Driver, leg: Driver): Promise<void> {
  const found = await stage.clock.runUntil(() => seatOf(stage, caller, leg) !== undefined, 60_000)
  if (!found) throw new Error(`never came into the conversation\n${leg.transcript()}`)
}
