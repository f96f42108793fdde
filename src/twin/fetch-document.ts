import { pass } from './durations.ts'
import type { DocumentRequest, DocumentRun, Exchange } from './exchange.ts'
import { happen, hangUp } from './leg-life.ts'
import { checkTwiml } from './twiml/check.ts'
import type { TwimlNode } from './twiml/node.ts'
import { parseTwiml } from './twiml/parse.ts'
import type { Page } from './verbs/verb.ts'
import { sendWebhook } from './webhook/send-webhook.ts'
import type { Delivery } from './webhook/send-webhook.ts'

export type Failure = Readonly<{ code: number; message: string; url: string | null }>
export type Fetched =
  | Readonly<{ kind: 'document'; verbs: readonly TwimlNode[]; page: Page }>
  | (Failure & Readonly<{ kind: 'failed' }>)

/** Gets a document and reads it: what a leg runs next, or why there is nothing to run. */
export async function fetchDocument(
  exchange: Exchange,
  run: DocumentRun,
  request: DocumentRequest,
): Promise<Fetched> {
  if (request.kind === 'inline') {
    return read(exchange, run, {
      body: request.twiml,
      contentType: 'text/xml',
      page: { url: null, method: 'POST' },
    })
  }
  const delivery = await ask(exchange, run, request)
  if (delivery.kind === 'failed') return { ...delivery, kind: 'failed' }
  const { body, contentType, url, method } = delivery
  return read(exchange, run, { body, contentType, page: { url, method } })
}

/** "15 seconds", connecting included. */
const longestWaitMs = 15_000

async function ask(
  exchange: Exchange,
  { leg, scope }: DocumentRun,
  request: DocumentRequest & { kind: 'url' },
): Promise<Delivery> {
  const faults = exchange.faults.take(request.url, ['delay', 'hangUp'])
  const hangUpWhen = (moment: 'before' | 'during' | 'after'): void => {
    if (faults.some((fault) => fault.kind === 'hangUp' && fault.when === moment)) hangUp(exchange, leg)
  }
  hangUpWhen('before')
  if (scope.isStopped()) return scope.until<Delivery>(() => () => undefined)
  const sent = sendWebhook(exchange, leg, request)
  hangUpWhen('during')
  const delivery = await sent
  const delay = faults.reduce((sum, fault) => sum + (fault.kind === 'delay' ? fault.ms : 0), 0)
  if (delay > 0) await pass(exchange, leg, scope, Math.min(delay, longestWaitMs) * leg.speed)
  hangUpWhen('after')
  if (delay < longestWaitMs) return delivery
  return { kind: 'failed', code: 11205, message: 'answering took longer than 15000 ms', url: request.url }
}

type Reply = Readonly<{ body: string; contentType: string | null; page: Page }>

/** What Twilio takes: TwiML, a text to speak, or audio to play; then it hangs up. */
function read(exchange: Exchange, run: DocumentRun, reply: Reply): Fetched {
  const type = reply.contentType?.split(';')[0]?.trim().toLowerCase() ?? 'none'
  if (['text/xml', 'application/xml', 'text/html'].includes(type)) return readTwiml(exchange, run, reply)
  const { page, body } = reply
  const spoken: TwimlNode = { name: 'Say', attributes: {}, children: [body] }
  const played: TwimlNode = { name: 'Play', attributes: {}, children: [page.url ?? ''] }
  const ending: readonly TwimlNode[] =
    run.role === 'call' ? [{ name: 'Hangup', attributes: {}, children: [] }] : []
  if (type === 'text/plain') return { kind: 'document', verbs: [spoken, ...ending], page }
  if (type.startsWith('audio/')) return { kind: 'document', verbs: [played, ...ending], page }
  return {
    kind: 'failed',
    code: 12300,
    message: `the content type is ${type}, and must be text/xml`,
    url: page.url,
  }
}

function readTwiml(exchange: Exchange, run: DocumentRun, { body, page }: Reply): Fetched {
  const parsed = parseTwiml(body)
  if (parsed.kind === 'unreadable')
    return { kind: 'failed', code: 12100, message: parsed.message, url: page.url }
  const warnings = checkTwiml(parsed.verbs, run.role)
  if (exchange.isStrict && warnings.length > 0) {
    return { kind: 'failed', code: 12200, message: warnings.join('; '), url: page.url }
  }
  for (const message of warnings) happen(exchange, run.leg, { type: 'warning', code: 12200, message })
  return { kind: 'document', verbs: parsed.verbs, page }
}
