import type { Setting } from './world.ts'

/** A schedule that once broke a promise, by the labels of its steps; what it does not name happens as soon as it can. */
export type PastFailure = Readonly<{ name: string; setting: Setting; steps: readonly string[] }>

/** Every fault that the schedules have found, each the shortest way to it. */
export const pastFailures: readonly PastFailure[] = [
  {
    name: 'a key press told twice, while the caller hangs up',
    setting: { callers: [{ number: 0, from: 1 }] },
    steps: [
      'somebody calls',
      'A gets calls/CA1/wait/0 of CA1',
      'ana at leg-1 picks up',
      'ana at leg-1 presses 1',
      'CA1 hangs up',
      'A gets offers/offer-1/keys/1 of leg-1 pressing 1 once more',
      'B gets offers/offer-1/keys/1 of leg-1 pressing 1',
    ],
  },
]
