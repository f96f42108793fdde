import { later, type EpochMs } from '../words.ts'

/**
 * How a call to the caller went; `hungUp`: before anybody could talk; `agentLeft`: before they answered; `withheld`: it
 * was not allowed any more when it was to be placed.
 */
export type AttemptResult =
  'talked' | 'noAnswer' | 'busy' | 'failed' | 'hungUp' | 'agentLeft' | 'withheld' | 'cutOff' | 'cancelled'

/** What follows a call to the caller. */
export type AfterAttempt =
  | Readonly<{ kind: 'finish' }>
  | Readonly<{ kind: 'again'; dueAt: EpochMs }>
  | Readonly<{ kind: 'giveUp'; because: 'attempts' | 'time' }>

type Tried = Readonly<{
  /** How the calls since the caller last asked went, this one with them. */
  results: readonly AttemptResult[]
  expiresAt: EpochMs | null
}>

type Rules = Readonly<{ attempts: number; gapMs: number }>

// The caller is not to blame, and need not wait for another try.
const ours: readonly AttemptResult[] = ['agentLeft', 'withheld', 'cutOff']
const uncounted: readonly AttemptResult[] = ['agentLeft', 'withheld']

/** Whether the caller is called again, and when: after the gap, or at once where the fault is on our side. */
export function afterAttempt(
  { results, expiresAt }: Tried,
  { attempts, gapMs }: Rules,
  now: EpochMs,
): AfterAttempt {
  const result = results.at(-1)
  if (result === 'talked') return { kind: 'finish' }
  // They are not tried for ever: whoever is cut off again and again has been called as often.
  if (results.filter((one) => !uncounted.includes(one)).length >= attempts)
    return { kind: 'giveUp', because: 'attempts' }
  const dueAt = result !== undefined && ours.includes(result) ? now : later(now, gapMs)
  return expiresAt !== null && dueAt >= expiresAt
    ? { kind: 'giveUp', because: 'time' }
    : { kind: 'again', dueAt }
}

/** What the final status of the caller's leg says of an attempt in which nobody has talked. */
export function unreachedBecause(legStatus: string): AttemptResult {
  switch (legStatus) {
    case 'busy':
      return 'busy'
    case 'no-answer':
      return 'noAnswer'
    case 'completed':
      return 'hungUp'
    default:
      return 'failed'
  }
}
