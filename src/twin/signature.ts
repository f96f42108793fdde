import { createHmac } from 'node:crypto'

/** The string Twilio signs for a URL: no fragment, no user, and over https no port. */
function signedUrl(url: URL): string {
  const host = url.protocol === 'https:' ? url.hostname : url.host
  return `${url.protocol}//${host}${url.pathname}${url.search}`
}

/**
 * `X-Twilio-Signature`: HMAC-SHA1 with the auth token over the URL and, for POST, each parameter's
 * name and value, sorted by name, with nothing between them.
 */
export function sign(authToken: string, url: URL, posted: Readonly<Record<string, string>>): string {
  const names = Object.keys(posted).sort()
  const parameters = names.map((name) => name + (posted[name] ?? '')).join('')
  return createHmac('sha1', authToken)
    .update(signedUrl(url) + parameters, 'utf8')
    .digest('base64')
}
