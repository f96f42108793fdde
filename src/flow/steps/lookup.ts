import { z } from 'zod'
import { capturedAmong } from '../known/captured-among.ts'
import type { World } from '../known/facts.ts'
import { mapValues } from '../map-values.ts'
import { block, captureName } from '../read/authored.ts'
import type { LookupRequest } from '../run/event.ts'
import { jsonObjectTemplate, renderJson, textsIn } from '../speaking/json-template.ts'
import { fieldsIn, render, template } from '../speaking/template.ts'
import { renderUrl, urlTemplate } from '../speaking/url-template.ts'
import { toOutcome } from '../step-kind.ts'
import type { Asking, Path, StepKind } from '../step-kind.ts'

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'A header is named like Accept-Language')
  .refine(
    (name) => !ownHeaders.has(name.toLowerCase()),
    'This header is written by Warmline itself: leave it out',
  )

const ownHeaders = new Set([
  ...['host', 'content-length', 'content-type', 'connection', 'transfer-encoding'],
  ...['upgrade', 'expect', 'idempotency-key'],
])

const answerPath = z
  .string()
  .max(200)
  .regex(
    /^[^\s.[\]]+(\.[^\s.[\]]+|\[\d{1,4}\])*$/,
    'A path is written like customer.plans[0].name; body and status are the whole answer and its number',
  )

const schema = block({
  lookup: block({
    url: urlTemplate.describe('The address that is asked; its host must be allowed by whoever runs Warmline'),
    method: z.enum(['GET', 'POST']).default('GET').describe('POST sends the body'),
    headers: z.record(headerName, template).default({}).describe('Sent with the request'),
    body: jsonObjectTemplate.optional().describe('Sent as JSON, with what is known filled in; for POST'),
    capture: z
      .record(captureName, answerPath)
      .default({})
      .describe('What is kept of the answer: the name to keep it under, and its path in the JSON'),
  }).refine(({ method, body }) => method === 'POST' || body === undefined, {
    path: ['body'],
    message: 'A GET sends no body: write method: POST',
  }),
})

type LookupStep = z.output<typeof schema>

/**
 * Asks another system during the call and keeps parts of its answer. The caller waits for no more than the deadline;
 * what was kept under the same names before is forgotten, also when the answer does not come.
 */
export const lookup: StepKind<LookupStep> = {
  kind: 'lookup',
  about: 'Asks another system, such as the customer database, and keeps parts of what it answers.',
  schema,
  outcomes: () => [
    { name: 'done', unwired: 'next', when: 'the other system has answered' },
    {
      name: 'failed',
      unwired: 'problem',
      when: 'the other system does not answer in time, or with an error',
    },
    { name: 'notFound', unwired: { like: 'failed' }, when: 'the other system knows nothing of it' },
  ],
  states: ({ lookup: { capture } }) => {
    const captureAll = Object.keys(capture)
    const kept = (outcome: string) => ({ ...toOutcome(outcome), captureAll })
    return [
      {
        role: 'asking',
        waits: 'effect',
        say: [],
        on: { done: kept('done'), notFound: kept('notFound'), failed: kept('failed') },
      },
    ]
  },
  effect: (asking, world) => ({
    type: 'lookup',
    request: requestOf(asking, world),
    capture: asking.step.lookup.capture,
  }),
  prompts: () => [],
  refers: ({ lookup: { url, headers, body = {} } }) => [
    ...referencesIn([url], ['lookup', 'url']),
    ...Object.entries(headers).flatMap(([name, text]) => referencesIn([text], ['lookup', 'headers', name])),
    ...Object.entries(body).flatMap(([name, value]) =>
      referencesIn(textsIn(value), ['lookup', 'body', name]),
    ),
  ],
  captures: ({ lookup: { capture } }) => Object.keys(capture),
  example: `
lookup:
  url: https://crm.example.com/customers?phone={{ caller.number }}
  capture: { tier: customer.tier, owner: customer.owner.name }
on: { failed: menu, notFound: menu }
next: byTier
`,
}

const referencesIn = (texts: readonly string[], path: Path) =>
  capturedAmong(
    texts.flatMap((text) => fieldsIn(text).map(({ field }) => field)),
    () => path,
  )

function requestOf({ step, name, context }: Asking<LookupStep>, world: World): LookupRequest {
  const { url, method, headers, body } = step.lookup
  const known = { context, world }
  return {
    step: name,
    method,
    url: renderUrl(url, known),
    headers: mapValues(headers, (text) => headerText(render(text, known))),
    body: body === undefined ? null : JSON.stringify(renderJson(body, known)),
  }
}

// A header is one line of Latin letters; a line break in it would begin another header.
const headerText = (text: string): string =>
  text
    .replace(/[^\x20-\x7e\u00a0-\u00ff]+/g, ' ')
    .trim()
    .slice(0, 1000)
