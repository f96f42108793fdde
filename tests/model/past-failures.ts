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
  {
    name: 'an agent presses 1 and hangs up, and the server that is told of the end of their leg dies',
    setting: {
      callers: [
        { number: 1, from: 0 },
        { number: 2, from: 2 },
      ],
      slow: 890,
    },
    steps: [
      'somebody calls',
      'somebody calls',
      'C gets calls/CA1/wait/0 of CA1',
      'CA1 hangs up',
      'A runs sweep',
      'C gets calls/CA2/wait/0 of CA2',
      'A counts.carriedOut',
      'C line.claim CA1',
      'A line.lanes',
      'A hears offers/offer-3/status of leg-1: ringing',
      'A telephone.ring +14155550201',
      'ben at leg-1 does not answer',
      'ana at leg-2 picks up',
      'ana at leg-2 presses 1',
      'B gets offers/offer-2/keys/1 of leg-2 pressing 1',
      'ana at leg-2 hangs up',
      'A line.held offer-2',
      'A runs sweep',
      'B line.under offer-2',
      'A crashes after agents.withExpiredLease',
    ],
  },
]
