/** Something that happened, on a leg or to an offer: when (ms since 1970), its type, and fields that depend on it. */
export type Happening = Readonly<Record<string, unknown>> & Readonly<{ at: number; type: string }>

/** Where a thing happened: `caller`, or an agent's phone. */
export type Happened = Readonly<{ who: string; happening: Happening }>

type Wording = (event: Happening, who: string) => string

const text = (event: Happening, name: string): string => {
  const value = event[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const fault: Wording = (event) => `! ${text(event, 'code')} ${text(event, 'message')}`

/** What happens on any leg; what is not here a reader need not see. */
const onALeg: Readonly<Record<string, Wording>> = {
  heard: (event, who) => `${who} hears ${event.verb === 'Play' ? 'music' : `“${text(event, 'text')}”`}`,
  pressed: (event, who) => `${who} presses ${text(event, 'digits')}`,
  spoke: (event, who) => `${who} says “${text(event, 'speech')}”`,
  joined: (_event, who) => `${who} joins the conversation`,
  error: fault,
  warning: fault,
}

const onTheCallersLeg: Readonly<Record<string, Wording>> = {
  ...onALeg,
  placed: (event) => `caller dials ${text(event, 'to')}`,
  enqueued: (event) => `caller stands in line for ${text(event, 'queue')}`,
  recorded: (event) => `caller leaves a message of ${text(event, 'seconds')} s`,
  ended: () => 'caller hangs up, or is hung up on',
}

const onAnAgentsLeg: Readonly<Record<string, Wording>> = {
  ...onALeg,
  placed: (_event, who) => `${who}’s phone rings`,
  answered: (_event, who) => `${who} picks up`,
  ended: (event, who) => `${who}’s leg is over (${text(event, 'status')})`,
}

/** What happens to offers, as the call's timeline tells it. */
const toOffers: Readonly<Record<string, Wording>> = {
  offered: (entry, who) => `→ offered to ${who}: ${text(entry, 'because')}`,
  offerEnded: (entry, who) => `→ not taken by ${who}: ${text(entry, 'result')}`,
  connected: (_entry, who) => `→ accepted by ${who}`,
  agentLost: (_entry, who) => `→ ${who} was lost; the caller is first in line`,
}

/** One line of a transcript, or nothing for what a reader need not see. */
export function lineOf(source: 'caller' | 'agent' | 'offers', { who, happening }: Happened): string | null {
  const wordings = { caller: onTheCallersLeg, agent: onAnAgentsLeg, offers: toOffers }[source]
  const line = wordings[happening.type]?.(happening, who) ?? null
  return line !== null && source === 'agent' ? `    ${line}` : line
}
