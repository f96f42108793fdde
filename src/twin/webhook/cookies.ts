/** Cookies a server set during a call, by host and name. They come back to that host only. */
export type CookieJar = Map<string, string>

const keyOf = (url: URL, name: string): string => `${url.hostname} ${name}`

/** Keeps the name and value of each `Set-Cookie`; Twilio promises no more than that they come back. */
export function keepCookies(jar: CookieJar, url: URL, setCookies: readonly string[]): void {
  for (const setCookie of setCookies) {
    const [pair = ''] = setCookie.split(';')
    const equals = pair.indexOf('=')
    if (equals > 0) jar.set(keyOf(url, pair.slice(0, equals).trim()), pair.slice(equals + 1).trim())
  }
}

/** The `Cookie` header for a request, or no header. */
export function cookieHeader(jar: CookieJar, url: URL): Readonly<Record<string, string>> {
  const prefix = keyOf(url, '')
  const pairs = [...jar].filter(([key]) => key.startsWith(prefix))
  if (pairs.length === 0) return {}
  return { cookie: pairs.map(([key, value]) => `${key.slice(prefix.length)}=${value}`).join('; ') }
}
