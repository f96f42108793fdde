import { carryLiquid } from '../carry-text.ts'
import type { Carried } from '../carry-text.ts'
import { goesOn, stateKey } from '../draft.ts'
import type { KnownVariables } from '../known-variables.ts'
import { pairsOf, textOf } from '../properties.ts'
import { requestBody } from '../request-body.ts'
import { requestUrl } from '../request-url.ts'
import { nextOn } from '../studio-flow.ts'
import type { Widget } from '../studio-flow.ts'
import { becomes } from '../translation.ts'
import type { Translate, Translation } from '../translation.ts'

/** Make HTTP Request: a lookup by the same method; of its answer is kept what the flow asks for. */
export const makeHttpRequest: Translate = (widget, { variables }) => {
  const method = textOf(widget, 'method').toUpperCase() === 'POST' ? 'POST' : 'GET'
  return lookup(widget, variables, { method, failed: 'failed', body: textOf(widget, 'body') })
}

/** Run Function: a Twilio Function is reached by HTTP like any other service. */
export const runFunction: Translate = (widget, { variables }) =>
  lookup(widget, variables, { method: 'POST', failed: 'fail', body: '' })

type Request = Readonly<{ method: 'GET' | 'POST'; failed: string; body: string }>

function lookup(widget: Widget, variables: KnownVariables, { method, failed, body }: Request): Translation {
  const parameters = pairsOf(widget, 'parameters').map(({ key, value }) => ({
    key,
    carried: carryLiquid(value, variables),
  }))
  const url = requestUrl(widget, variables, method === 'GET' ? parameters : [])
  const sent = method === 'GET' ? { body: {}, byHand: [] } : requestBody(body, parameters, variables)
  const capture = Object.fromEntries(
    variables
      .askedOf(widget.name)
      .map(([root = '', name = '', ...path]) => [
        variables.captureOf(root, name, ...path),
        capturedPath(path),
      ]),
  )
  return becomes(
    [
      {
        key: stateKey(widget.name),
        name: widget.name,
        body: {
          lookup: {
            url: url.text,
            ...(method === 'POST' && { method }),
            ...(Object.keys(sent.body).length > 0 && { body: sent.body }),
            ...(Object.keys(capture).length > 0 && { capture }),
          },
        },
        ways: [
          goesOn(stateKey(nextOn(widget, 'success')), 'next'),
          goesOn(stateKey(nextOn(widget, failed) ?? nextOn(widget, 'failed')), 'on', 'failed'),
        ],
        language: null,
        notes: [],
      },
    ],
    {
      differences: [...parameters.flatMap(({ carried }) => carried.lost), ...url.lost, ...timeLimit],
      byHand: [...url.byHand, ...sent.byHand],
    },
  )
}

const timeLimit = ['the answer must come within 1.5 seconds, instead of 10']

export type Parameter = Readonly<{ key: string; carried: Carried }>

// `parsed.customer.plans.0.name` is a path into the JSON; the other two are of the answer as a whole, and so is a
// path that no lookup can follow.
function capturedPath([root = '', ...path]: readonly string[]): string {
  if (root === 'status_code') return 'status'
  const [first, ...rest] = path
  if (root === 'body' || first === undefined || /^\d+$/.test(first)) return 'body'
  return first + rest.map((part) => (/^\d{1,4}$/.test(part) ? `[${part}]` : `.${part}`)).join('')
}
