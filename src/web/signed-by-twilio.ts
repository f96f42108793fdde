import type { RequestHandler } from 'express'
import { isSignedByTwilio } from '../twilio/index.ts'
import { sendProblem } from './failures.ts'
import { formOf } from './form.ts'
import { publicAddress } from './public-path.ts'

export type SignatureSettings = Readonly<{
  publicUrl: string
  /** Nobody has set `PUBLIC_URL`: whatever address the request names itself counts too. */
  isPublicUrlAssumed: boolean
  tokens: readonly string[]
}>

/** Lets only requests through that one of `tokens` signed; 403 for all others, one log line, nothing written. */
export function signedByTwilio(settings: SignatureSettings, warn: (what: string) => void): RequestHandler {
  return (req, res, next) => {
    // `protocol` and `host` follow TRUST_PROXY, as Express takes it.
    const own = settings.isPublicUrlAssumed ? [`${req.protocol}://${req.host}${req.originalUrl}`] : []
    const urls = [publicAddress(settings.publicUrl, req.originalUrl), ...own]
    const signature = req.get('X-Twilio-Signature')
    if (isSignedByTwilio({ signature, urls, params: formOf(req) }, settings.tokens)) {
      next()
      return
    }
    warn(`refused ${req.method} ${req.path}: ${signature ? 'the signature is not ours' : 'it is not signed'}`)
    sendProblem(res, 403, 'This address answers only requests that Twilio has signed.')
  }
}
