import type { Driver } from '../../src/twin/index.ts'
import type { Stage } from './stage.ts'

/** A callback as the API shows it. */
export type ShownCallback = Readonly<{
  id: string
  number: string
  state: string
  dueAt: string
  expiresAt: string
  because: readonly string[]
  place: Readonly<{ queue: string; enqueuedAt: string }> | null
  offers: readonly Readonly<{ id: string; agentId: string; result: string | null; at: string }>[]
  attempts: readonly Readonly<{
    n: number
    at: string
    agentId: string
    result: string | null
    legSid: string | null
    disposition: Readonly<{ name: string }> | null
    permission: Readonly<{ because: readonly string[] }>
  }>[]
  timeline: readonly Readonly<{ at: string; type: string }>[]
}>

const waitMs = 180_000

/** Somebody stands in the solar line. */
export async function inLine(stage: Stage, from: string): Promise<Driver> {
  const caller = stage.dial(from)
  await caller.hears(/For a quote, press 1/)
  await caller.presses('1')
  await caller.sees('enqueued')
  return caller
}

/** Somebody waits in the solar line, asks to be called back on the number they call from, and hangs up. */
export async function askForCallback(
  stage: Stage,
  from: string,
): Promise<Readonly<{ caller: Driver; id: string }>> {
  const caller = await inLine(stage, from)
  await caller.hears(/called back/, waitMs)
  await caller.presses('1')
  await caller.hears(/We can call you back at/)
  await caller.presses('1')
  await caller.hears(/We will call/)
  await caller.hangsUp()
  await stage.clock.advance(1500)
  const { callbacks } = await stage.call(caller.sid)
  return { caller, id: callbacks[0]?.id ?? '' }
}

export const shownCallback = async (stage: Stage, id: string): Promise<ShownCallback> =>
  (await stage.house.api(`/callbacks/${id}`)) as ShownCallback

/** Waits for the callback to be in this state. */
export async function untilCallback(
  stage: Stage,
  id: string,
  state: string,
  limitMs = 120_000,
): Promise<ShownCallback> {
  const deadline = stage.clock.now() + limitMs
  for (;;) {
    const shown = await shownCallback(stage, id)
    if (shown.state === state) return shown
    if (stage.clock.now() >= deadline)
      throw new Error(
        `the callback is ${shown.state}, never ${state}\n${JSON.stringify(shown.timeline, null, 1)}`,
      )
    await stage.clock.advance(500)
  }
}

/** The legs that were placed to a number, oldest first. */
export const legsTo = (stage: Stage, number: string) =>
  stage.twin.calls().filter(({ to, direction }) => to === number && direction === 'outbound-api')
