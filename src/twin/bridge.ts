import type { Exchange } from './exchange.ts'
import { happen } from './leg-life.ts'
import type { Leg } from './leg.ts'

/** Two legs that are, or are about to be, connected. It ends once, from whichever side. */
export type Bridge = Readonly<{
  legs: readonly [Leg, Leg]
  isOver: () => boolean
  end: () => void
  onEnd: (listener: () => void) => void
}>

/** A bridge between two legs that have not met yet. */
export function createBridge(first: Leg, second: Leg): Bridge {
  let isOver = false
  const listeners: (() => void)[] = []
  return {
    legs: [first, second],
    isOver: () => isOver,
    end: () => {
      if (isOver) return
      isOver = true
      for (const listener of listeners) listener()
    },
    onEnd: (listener) => {
      if (isOver) listener()
      else listeners.push(listener)
    },
  }
}

/** The two can hear each other from now on. */
export function connect(exchange: Exchange, legs: readonly Leg[]): void {
  for (const leg of legs) {
    const others = legs.filter((other) => other !== leg)
    for (const other of others) leg.companions.add(other)
    leg.doing = 'talking'
  }
  for (const leg of legs) {
    const sids = legs.filter((other) => other !== leg).map((other) => other.sid)
    happen(exchange, leg, { type: 'connected', sids })
  }
}
