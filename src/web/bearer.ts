import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { Refusal } from './failures.ts'

/** Lets only requests through whose bearer token is one of `tokens`; 401 for all others. No tokens: nobody. */
export function bearer(tokens: readonly string[]): RequestHandler {
  const known = tokens.map(digest)
  return (req, _res, next) => {
    const token = /^Bearer +(\S+)$/i.exec(req.get('Authorization') ?? '')?.[1]
    const given = token === undefined ? null : digest(token)
    if (given === null || !known.some((one) => timingSafeEqual(one, given))) {
      throw new Refusal(401, 'Send a token that this installation knows: Authorization: Bearer <token>.')
    }
    next()
  }
}

// Digests are of one length, so that comparing them tells nothing about the token's.
const digest = (token: string): Buffer => createHash('sha256').update(token).digest()
