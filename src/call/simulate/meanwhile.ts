import type { Directive } from '../../flow/index.ts'
import type { Told } from './advance.ts'
import type { TransferEnd, Trial } from './trial.ts'
import { agentFor, type Came } from './waiting.ts'

/** What happens without the caller's doing while the telephone does `resting`; `null` when it is for them to act. */
export function meanwhile(trial: Trial, resting: Directive, came: Came): Told | null {
  switch (resting.type) {
    case 'enqueue': {
      const agent = agentFor(trial, resting, came)
      if (!agent) return null
      const { afterSeconds, talkSeconds } = agent
      return {
        cause: { type: 'served', afterSeconds, talkSeconds },
        event: { type: 'leftQueue', because: 'talked' },
        seconds: afterSeconds + talkSeconds,
      }
    }
    case 'connect':
      return transferred(trial, resting.order)
    case 'say':
    case 'gather':
    case 'record':
    case 'hangup':
      return null
  }
}

type Order = Extract<Directive, { type: 'connect' }>['order']

function transferred({ circumstances: { transfers } }: Trial, { to, timeoutSeconds }: Order): Told {
  const because = (Object.hasOwn(transfers, to) ? transfers[to] : undefined) ?? 'talked'
  const seconds: Readonly<Record<TransferEnd, number>> = {
    talked: 65,
    noAnswer: timeoutSeconds,
    busy: 3,
    failed: 1,
  }
  return {
    cause: { type: 'transfer', to, because },
    event: { type: 'transferEnded', because },
    seconds: seconds[because],
  }
}
