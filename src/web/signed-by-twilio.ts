import type { RequestHandler } from 'express'
import { isSignedByTwilio } from '../twilio/index.ts'
import { sendProblem } from './failures.ts'
import { formOf } from './form.ts'

/** Lets only requests through that one of `tokens` signed; 403 for all others, one log line, nothing written. */
export function signedByTwilio(
  settings: Readonly<{ publicUrl: string; tokens: readonly string[] }>,
  warn: (what: string) => void,
): RequestHandler {
  const base = settings.publicUrl.replace(/\/+$/, '')
  return (req, res, next) => {
    // `protocol` and `host` follow TRUST_PROXY, as Express takes it.
    const urls = [`${base}${req.originalUrl}`, `${req.protocol}://${req.host}${req.originalUrl}`]
    const signature = req.get('X-Twilio-Signature')
    if (isSignedByTwilio({ signature, urls, params: formOf(req) }, settings.tokens)) {
      next()
      return
    }
    warn(`refused ${req.method} ${req.path}: ${signature ? 'the signature is not ours' : 'it is not signed'}`)
    sendProblem(res, 403, 'This address answers only requests that Twilio has signed.')
  }
}
