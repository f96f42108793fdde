/** How a call ended, in the words that reports, scenarios and replays share. */
export type SimulatedOutcome =
  /** An agent of the queue took the call. */
  | Readonly<{ kind: 'queue'; queue: string }>
  /** The caller hung up while waiting in the queue. */
  | Readonly<{ kind: 'abandoned'; queue: string }>
  | Readonly<{ kind: 'transferred'; to: string }>
  | Readonly<{ kind: 'voicemail' }>
  | Readonly<{ kind: 'callback' }>
  | Readonly<{ kind: 'appointment' }>
  /** The flow ended the call, and none of the above had happened. */
  | Readonly<{ kind: 'goodbye' }>
  | Readonly<{ kind: 'hungUp' }>

/** The outcome as it is written: `queue solar-sales`, `voicemail`, `hung up`. */
export function outcomeText(outcome: SimulatedOutcome): string {
  switch (outcome.kind) {
    case 'queue':
    case 'abandoned':
      return `${outcome.kind} ${outcome.queue}`
    case 'transferred':
      return `transferred ${outcome.to}`
    case 'hungUp':
      return 'hung up'
    case 'voicemail':
    case 'callback':
    case 'appointment':
    case 'goodbye':
      return outcome.kind
  }
}
