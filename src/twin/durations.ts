import type { Exchange } from './exchange.ts'
import type { Leg } from './leg.ts'
import type { Scope } from './scope.ts'
import type { TwimlNode } from './twiml/node.ts'
import { textOf } from './twiml/node.ts'

/** A voice speaks about this many characters a second. */
const charactersPerSecond = 14
/** The twin does not fetch audio, so every prompt file is taken to last this long. */
const playedMs = 5000
/** The tone before a recording. */
export const beepMs = 500
/** A key pressed by Play digits; `w` is half a second of silence. */
const toneMs = 250
const waitMs = 500

/** How long a voice takes for `text`, in milliseconds of the caller's time. */
export const spokenMs = (text: string): number => Math.max(300, (text.length / charactersPerSecond) * 1000)

/** How long a Say takes: its words and its SSML breaks. */
export const sayMs = (say: TwimlNode): number => spokenMs(textOf(say)) + breaksMs(say)

/** How long a Play takes: its digits, or a file of unknown length. */
export function playMs(digits: string | undefined): number {
  if (digits === undefined) return playedMs
  const waits = digits.replace(/[^wW]/g, '').length
  return waits * waitMs + (digits.length - waits) * toneMs
}

function breaksMs(node: TwimlNode): number {
  if (node.name === 'break') return breakMs(node.attributes['time'])
  return node.children.reduce((sum, child) => sum + (typeof child === 'string' ? 0 : breaksMs(child)), 0)
}

function breakMs(time: string | undefined): number {
  const written = /^([\d.]+)(ms|s)$/.exec(time ?? '')
  if (!written) return 500
  return Number(written[1]) * (written[2] === 's' ? 1000 : 1)
}

/** Lets `ms` of the caller's time pass; a leg's speed shortens it. */
export const pass = (exchange: Exchange, leg: Leg, scope: Scope, ms: number): Promise<void> =>
  scope.until((done) => exchange.clock.after(ms / leg.speed, () => done(undefined)))
