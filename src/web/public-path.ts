import type { RequestHandler } from 'express'

/** `PUBLIC_URL` taken apart: where Twilio reaches us, and the path that a proxy may or may not take off. */
function partsOf(publicUrl: string): Readonly<{ origin: string; prefix: string }> {
  const { origin, pathname } = new URL(publicUrl)
  return { origin, prefix: pathname.replace(/\/+$/, '') }
}

const isUnder = (path: string, prefix: string): boolean => prefix !== '' && path.startsWith(`${prefix}/`)

/** Serves the same routes below the path of `PUBLIC_URL`, for proxies that pass that path on. */
export function belowPublicPath(publicUrl: string): RequestHandler {
  const { prefix } = partsOf(publicUrl)
  return (req, _res, next) => {
    if (isUnder(req.url, prefix)) req.url = req.url.slice(prefix.length)
    next()
  }
}

/** The address Twilio called, from the path that reached us: the path of `PUBLIC_URL` is in it once. */
export function publicAddress(publicUrl: string, originalUrl: string): string {
  const { origin, prefix } = partsOf(publicUrl)
  return isUnder(originalUrl, prefix) ? `${origin}${originalUrl}` : `${origin}${prefix}${originalUrl}`
}
