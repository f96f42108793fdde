import { Router, text, type Request } from 'express'
import type { App, PostedForm } from '../app/index.ts'
import { bearer } from './bearer.ts'
import { Refusal } from './failures.ts'

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'
const largest = '2mb'

/** Where web forms come in, server to server. */
export function inquiryRoutes({ app, keys }: Readonly<{ app: () => App; keys: readonly string[] }>): Router {
  const routes = Router()

  routes.post('/', bearer(keys), text({ type: [json, form], limit: largest }), async (req, res) => {
    const taken = await app().takeInInquiry(readPosted(req))
    if (taken.kind === 'unreadable') throw new Refusal(422, taken.because)
    const { kind, ...answer } = taken
    res.status(kind === 'stored' ? 201 : 200).json(answer)
  })
  return routes
}

function readPosted(req: Request): PostedForm {
  const encoding = req.is(json) ? 'json' : req.is(form) ? 'form' : null
  if (encoding === null) throw new Refusal(422, `Send the form as ${json} or ${form}.`)
  const body: unknown = req.body
  // Posted server to server: the browser is the sender's, and no evidence of the prospect's.
  return { text: typeof body === 'string' ? body : '', encoding, browser: null }
}
