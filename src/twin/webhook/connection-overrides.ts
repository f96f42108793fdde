/** When Twilio gives up on a webhook, and which failures it tries again. Times in milliseconds. */
export type ConnectionOverrides = Readonly<{
  connectTimeout: number
  readTimeout: number
  totalTimeout: number
  retryCount: number
  /** `ct` connecting, `rt` reading, `4xx`, `5xx`, or `all`. */
  retryPolicy: readonly string[]
}>

const within = (given: string | undefined, least: number, most: number, otherwise: number): number => {
  const wanted = Number(given || NaN)
  return Number.isInteger(wanted) && wanted >= least && wanted <= most ? wanted : otherwise
}

/**
 * Reads the overrides in a URL's fragment, such as `#rc=2&rp=ct,5xx`. What is missing or out of range
 * keeps Twilio's default: 5 s to connect, 15 s in all, one more try and only when connecting failed.
 */
export function readConnectionOverrides(fragment: string): ConnectionOverrides {
  const wanted = Object.fromEntries(new URLSearchParams(fragment.replace(/^#/, '')))
  return {
    connectTimeout: within(wanted['ct'], 100, 10_000, 5000),
    readTimeout: within(wanted['rt'], 100, 15_000, 15_000),
    totalTimeout: within(wanted['tt'], 100, 15_000, 15_000),
    retryCount: within(wanted['rc'], 0, 5, 1),
    retryPolicy: (wanted['rp'] ?? 'ct').split(','),
  }
}
