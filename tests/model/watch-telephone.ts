import { team } from './company.ts'
import type { Leg } from './legs.ts'
import type { Watch } from './model-phone.ts'
import type { Observer } from './observer.ts'
import { violated } from './violation.ts'

/** Looks at who is rung and who talks with whom, whatever the database says. */
export function watchTelephone(observer: Observer, legs: () => readonly Leg[]): Watch {
  const isTalking = ({ at }: Leg): boolean =>
    at.kind === 'conference' && legs().some((other) => other.kind === 'caller' && isIn(other, at.name))

  return {
    rings: (leg) => {
      // A callback's own number: nobody's offer.
      if (offerOf(leg) === '') return
      const others = legs().filter((other) => other.to === leg.to && other !== leg)
      const held = others.map((other) => ({ offer: offerOf(other), isTalking: isTalking(other) }))
      observer.rings(offerOf(leg), agentAt(leg.to), held)
    },
    joins: (conference, joined) => {
      const agents = joined.filter(({ kind }) => kind === 'agent').map(({ to }) => agentAt(to))
      if (agents.length > 1) violated(2, `${agents.join(' and ')} talk in ${conference}`)
    },
  }
}

const isIn = ({ at }: Leg, conference: string): boolean => at.kind === 'conference' && at.name === conference

/** The offer an agent's leg rings for, as its addresses tell. */
const offerOf = ({ answerUrl }: Leg): string => /offers\/([^/]+)\//.exec(answerUrl)?.[1] ?? ''

export const agentAt = (phone: string): string =>
  Object.entries(team).find(([, agent]) => agent.phone === phone)?.[0] ?? phone
