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
  /** The flow is not finished, and nobody said where to go on. */
  | Readonly<{ kind: 'nowhere' }>
  /** The flow never comes to rest: only one that fails its checks can. */
  | Readonly<{ kind: 'endless' }>
  | Readonly<{ kind: 'hungUp' }>

/** The outcome as it is written: `queue solar-sales`, `voicemail`, `hung up`. */
export function outcomeText(outcome: SimulatedOutcome): string {
  if ('queue' in outcome) return `${outcome.kind} ${outcome.queue}`
  if ('to' in outcome) return `${outcome.kind} ${outcome.to}`
  return outcome.kind === 'hungUp' ? 'hung up' : outcome.kind
}
