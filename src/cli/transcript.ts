/** Something that happened, on a leg or to an offer: its type, and fields that depend on it. */
export type Happening = Readonly<Record<string, unknown>> & Readonly<{ type: string }>

type Wording = (event: Happening, who: string) => string

const text = (event: Happening, name: string): string => {
  const value = event[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** What happens on a leg, as a line; what is not here a reader need not see. */
const onALeg: Readonly<Record<string, Wording>> = {
  placed: (event, who) => `${who} dials ${text(event, 'to')}`,
  answered: (_event, who) => `${who} is through`,
  heard: (event, who) => `${who} hears ${event.verb === 'Play' ? 'music' : `“${text(event, 'text')}”`}`,
  pressed: (event, who) => `${who} presses ${text(event, 'digits')}`,
  spoke: (event, who) => `${who} says “${text(event, 'speech')}”`,
  enqueued: (event, who) => `${who} stands in line for ${text(event, 'queue')}`,
  joined: (_event, who) => `${who} joins the conversation`,
  recorded: (event, who) => `${who} leaves a message of ${text(event, 'seconds')} s`,
  error: (event) => `! ${text(event, 'code')} ${text(event, 'message')}`,
  warning: (event) => `! ${text(event, 'code')} ${text(event, 'message')}`,
  ended: (event, who) => `${who} is off the line (${text(event, 'status')})`,
}

/** What happens to offers, as the call's timeline tells it. */
const toOffers: Readonly<Record<string, Wording>> = {
  offered: (entry, who) => `${who} is offered the call: ${text(entry, 'because')}`,
  offerEnded: (entry, who) => `${who} does not take it: ${text(entry, 'result')}`,
  connected: (_entry, who) => `${who} accepted`,
  agentLost: (_entry, who) => `${who} was lost; the caller is first in line`,
}

/** One line of a transcript, or nothing for what a reader need not see. `who` is whose leg it happened on. */
export const lineOf = (event: Happening, who: string): string | null =>
  onALeg[event.type]?.(event, who) ?? null

/** What happened to an offer, from an entry of the call's timeline. */
export const offerLineOf = (entry: Happening): string | null =>
  toOffers[entry.type]?.(entry, text(entry, 'agent')) ?? null
