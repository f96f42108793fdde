/**
 * Whether `url` may be asked: its scheme, host and port are on the list, and it carries no password. A host alone
 * stands for https; what goes over the wire unprotected must be allowed by name, `http://10.0.0.5:8080`.
 */
export function isAllowed(url: URL, allowed: readonly string[]): boolean {
  if (url.username !== '' || url.password !== '') return false
  return allowed.some((entry) => originOf(entry) === url.origin)
}

const originOf = (entry: string): string | null => {
  const address = entry.includes('://') ? entry : `https://${entry}`
  return URL.canParse(address) ? new URL(address).origin : null
}
