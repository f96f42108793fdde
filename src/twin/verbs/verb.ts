import type { DocumentRequest, DocumentRun, Exchange } from '../exchange.ts'
import type { Doing } from '../leg-event.ts'
import type { Method } from '../leg.ts'
import type { TwimlNode } from '../twiml/node.ts'
import type { Parameters } from '../webhook/parameters.ts'

/** What comes after a verb. */
export type Outcome =
  | Readonly<{ kind: 'next' }>
  | Readonly<{ kind: 'goTo'; request: DocumentRequest }>
  | Readonly<{ kind: 'hungUp' }>
  | Readonly<{ kind: 'rejected'; status: 'busy' | 'no-answer' }>
  | Readonly<{ kind: 'leftQueue' }>

export const next: Outcome = { kind: 'next' }

/** The document a verb stands in; null when it came inline with a REST request. */
export type Page = Readonly<{ url: string | null; method: Method }>

/** What a verb is run with. */
export type VerbRun = DocumentRun &
  Readonly<{
    exchange: Exchange
    page: Page
    runVerbs: (verbs: readonly TwimlNode[], run: VerbRun) => Promise<Outcome>
  }>

export type Verb = (node: TwimlNode, run: VerbRun) => Promise<Outcome>

/** A URL as written in a document, made absolute; an empty one is the document itself. */
export function resolveUrl(page: Page, reference: string): string {
  const written = reference.trim()
  if (page.url === null || !URL.canParse(written, page.url)) return written
  return written === '' ? page.url : new URL(written, page.url).href
}

/** Goes to the action URL of a verb; without one, to the document the verb stands in. */
export function toAction(run: VerbRun, node: TwimlNode, method: Method, parameters: Parameters): Outcome {
  const url = resolveUrl(run.page, node.attributes['action'] ?? '')
  return { kind: 'goTo', request: { kind: 'url', url, method, parameters } }
}

/** Says what a leg is doing. One that waits or is being asked still is while it is spoken to. */
export function doing(run: VerbRun, what: Doing): void {
  const keeps = run.role === 'queueWait' || run.role === 'conferenceWait' || run.role === 'prompt'
  if (!(keeps && what === 'speaking')) run.leg.doing = what
}
