/**
 * An agent's state. Sales never rings anyone who is not `available`.
 *
 *   offline <-> away <-> available -> offered -> onCall -> wrapUp -> available
 *                            ^----------'  (declined, not answered, caller gone)
 *                   ^-------------------'   (not answered again and again)
 *
 * The table is data: the store filters its atomic writes by a move's `from`, so machine and database cannot disagree.
 */
export type AgentState = 'offline' | 'available' | 'offered' | 'onCall' | 'wrapUp' | 'away'

type Move = Readonly<{ from: readonly AgentState[]; to: AgentState }>

export const agentMoves = {
  offer: { from: ['available'], to: 'offered' },
  withdraw: { from: ['offered'], to: 'available' },
  stopAnswering: { from: ['offered'], to: 'away' },
  release: { from: ['offered', 'onCall'], to: 'available' },
  accept: { from: ['offered'], to: 'onCall' },
  finishCall: { from: ['onCall'], to: 'wrapUp' },
  endWrapUp: { from: ['wrapUp'], to: 'available' },
  becomeAvailable: { from: ['offline', 'away', 'wrapUp', 'available'], to: 'available' },
  goAway: { from: ['offline', 'available', 'wrapUp', 'away'], to: 'away' },
  signOut: { from: ['available', 'wrapUp', 'away', 'offline'], to: 'offline' },
} as const satisfies Readonly<Record<string, Move>>

export type AgentMove = keyof typeof agentMoves

/** The states an agent may ask for, and the move that leads there; the rest come from calls alone. */
export const requestableStates = {
  available: 'becomeAvailable',
  away: 'goAway',
  offline: 'signOut',
} as const satisfies Readonly<Partial<Record<AgentState, AgentMove>>>

export type RequestableState = keyof typeof requestableStates
