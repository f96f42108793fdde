import type { DocumentRequest, DocumentRun, Exchange, RunEnd } from './exchange.ts'
import { fetchDocument } from './fetch-document.ts'
import type { Failure, Fetched } from './fetch-document.ts'
import { answerLeg, happen } from './leg-life.ts'
import { verbsOf } from './twiml/check.ts'
import type { TwimlNode } from './twiml/node.ts'
import { picksUp, verbs } from './verbs/index.ts'
import { next } from './verbs/verb.ts'
import type { Outcome, VerbRun } from './verbs/verb.ts'

/** Documents that lead to one another without any time passing would never end. */
const mostHurriedDocuments = 100
/** What takes longer than this, in milliseconds of the caller's time, is no hurry. */
const hurryMs = 200

/** Fetches and runs documents until nothing is left to run, or the leg's scope stops. */
export async function runDocuments(
  exchange: Exchange,
  run: DocumentRun,
  first: DocumentRequest,
): Promise<RunEnd> {
  let request = first
  let hurried = 0
  for (;;) {
    const fetched = await run.scope.follow(obtain(exchange, run, request))
    if (fetched.kind === 'failed') return apologise(exchange, run)
    const startedAt = exchange.clock.now()
    const outcome = await runVerbs(fetched.verbs, { ...run, exchange, page: fetched.page, runVerbs })
    if (outcome.kind === 'next') return { kind: 'finished' }
    if (outcome.kind !== 'goTo') return outcome
    hurried = (exchange.clock.now() - startedAt) * run.leg.speed > hurryMs ? 0 : hurried + 1
    if (hurried > mostHurriedDocuments) {
      fail(exchange, run, {
        code: 11215,
        message: 'documents redirect to one another without end',
        url: null,
      })
      return apologise(exchange, run)
    }
    request = outcome.request
  }
}

/** A call's document that cannot be had is replaced by the fallback URL's, which is told why. */
async function obtain(exchange: Exchange, run: DocumentRun, request: DocumentRequest): Promise<Fetched> {
  const fetched = await run.scope.follow(fetchDocument(exchange, run, request))
  if (fetched.kind === 'document') return fetched
  fail(exchange, run, fetched)
  const { fallback } = run.leg
  if (run.role !== 'call' || !fallback) return fetched

  const parameters = { ErrorCode: String(fetched.code), ErrorUrl: fetched.url ?? '' }
  const again = await run.scope.follow(fetchDocument(exchange, run, { kind: 'url', ...fallback, parameters }))
  if (again.kind === 'failed') fail(exchange, run, again)
  return again
}

const fail = (exchange: Exchange, { leg }: DocumentRun, { code, message, url }: Failure): void =>
  happen(exchange, leg, { type: 'error', code, message, url })

const apology: TwimlNode = {
  name: 'Say',
  attributes: {},
  children: ['We are sorry. An application error has occurred. Goodbye.'],
}

async function apologise(exchange: Exchange, run: DocumentRun): Promise<RunEnd> {
  if (run.role === 'call')
    await runVerbs([apology], { ...run, exchange, page: { url: null, method: 'POST' }, runVerbs })
  return { kind: 'failed' }
}

async function runVerbs(nodes: readonly TwimlNode[], run: VerbRun): Promise<Outcome> {
  for (const node of nodes) {
    const verb = verbsOf[run.role].includes(node.name) ? verbs[node.name] : undefined
    if (!verb) continue
    if (picksUp(node)) answerLeg(run.exchange, run.leg)
    const outcome = await verb(node, run)
    if (outcome.kind !== 'next') return outcome
  }
  return next
}
