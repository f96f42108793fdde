import type { E164 } from '../../words.ts'

type Reachable = Readonly<{ phone: E164 }>

// Fewer digits could be the end of anybody's number.
const fewestDigits = 7

/**
 * The agent whose telephone number was keyed in: whole, as dialled within the country or from abroad. `null` when it is
 * nobody's, or the end of several numbers.
 */
export function agentOfKeyedPhone<Agent extends Reachable>(
  agents: readonly Agent[],
  keyed: string,
): Agent | null {
  const digits = keyed.replace(/\D/g, '')
  const ways = [digits, digits.replace(/^0+/, ''), digits.replace(/^011/, '')]
  const matching = agents.filter(({ phone }) =>
    ways.some((way) => way.length >= fewestDigits && phone.endsWith(way)),
  )
  return matching.length === 1 ? (matching[0] ?? null) : null
}
