/**
 * A callback's way, from the wish to the conversation.
 *
 *   open -> waiting <-> offered -> dialling -> talking -> done
 *    ^ ^-------'           |           |          |
 *    '---------------------'-----------'----------'   (not now, not answered, cut off: due again later)
 *
 * `open` is scheduled, for `dueAt`; only from then on it stands in line. Out of whatever comes before `talking` it can be
 * cancelled or refused (the law, or the person, does not allow it); a person takes it from the line by hand. It expires out
 * of `talking`, too: whoever was cut off may have been called as often as they are.
 */
export const callbackStates = [
  'open',
  'taken',
  'waiting',
  'offered',
  'dialling',
  'talking',
  'refused',
  'done',
  'expired',
  'cancelled',
] as const

export type CallbackState = (typeof callbackStates)[number]

type Move = Readonly<{ from: readonly CallbackState[]; to: CallbackState }>

export const callbackMoves = {
  enterLine: { from: ['open'], to: 'waiting' },
  offer: { from: ['waiting'], to: 'offered' },
  release: { from: ['offered'], to: 'waiting' },
  connect: { from: ['offered'], to: 'dialling' },
  talk: { from: ['dialling'], to: 'talking' },
  putOff: { from: ['open', 'waiting', 'offered', 'dialling', 'talking'], to: 'open' },
  finish: { from: ['talking'], to: 'done' },
  refuse: { from: ['open', 'waiting', 'offered'], to: 'refused' },
  expire: { from: ['open', 'waiting', 'offered', 'dialling', 'talking'], to: 'expired' },
  askAgain: { from: ['refused', 'waiting'], to: 'open' },
  take: { from: ['open', 'waiting', 'refused'], to: 'taken' },
  giveBack: { from: ['taken'], to: 'open' },
  finishByHand: { from: ['open', 'waiting', 'taken', 'refused'], to: 'done' },
  cancel: { from: ['open', 'waiting', 'offered', 'dialling', 'taken', 'refused'], to: 'cancelled' },
} as const satisfies Readonly<Record<string, Move>>

export type CallbackMove = keyof typeof callbackMoves
