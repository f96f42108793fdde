import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** How Warmline reaches the telephone: a Twilio account, or the twin it brings along. */
export type TelephoneSettings =
  | Readonly<{ kind: 'account'; accountSid: string; tokens: readonly [string, ...string[]]; apiUrl: string }>
  | Readonly<{ kind: 'twin' }>

/** Everything that can be set, checked and typed; this file alone reads the environment. */
export type Config = Readonly<{
  port: number
  host: string
  publicUrl: string
  /** `PUBLIC_URL` was not set. */
  isPublicUrlAssumed: boolean
  trustProxy: string | number | boolean | null
  /** `null`: the local database. */
  mongodbUri: string | null
  telephone: TelephoneSettings
  /** How many calls the account begins a second; `null`: as many as come. */
  callsPerSecond: number | null
  isDemo: boolean
  adminToken: string | null
  inquiryKeys: readonly string[]
  /** What a `lookup` step may ask: `crm.example.com`, meaning https, or `http://10.0.0.5:8080`. */
  lookupHosts: readonly string[]
  flowsDir: string
  /** Whether what is saved there is published while the server runs. */
  watchesFlows: boolean
  dataDir: string
  logLevel: string
  /** The PATH, for finding a mongod. */
  searchPath: string
}>

/** The settings do not fit together; the message lists every fault in a line of its own. */
export class InvalidConfig extends Error {}

const none = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value
const optional = <Shape extends z.ZodType>(shape: Shape) => z.preprocess(none, shape.optional())
const list = optional(
  z.string().transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
)
const isHost = /^(https?:\/\/)?(\[[0-9a-f:]+\]|[\w.-]+)(:\d{1,5})?$/i
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const environment = z.object({
  PORT: optional(z.coerce.number('PORT must be a number').int().min(0).max(65_534)),
  HOST: optional(z.string()),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: 'PUBLIC_URL must be an http or https address' })),
  TRUST_PROXY: optional(z.string()),
  MONGODB_URI: optional(
    z.string().regex(/^mongodb(\+srv)?:\/\//, 'MONGODB_URI must begin with mongodb:// or mongodb+srv://'),
  ),
  TWILIO_ACCOUNT_SID: optional(z.string()),
  TWILIO_AUTH_TOKEN: list,
  TWILIO_API_URL: optional(
    z.url({ protocol: /^https?$/, error: 'TWILIO_API_URL must be an http or https address' }),
  ),
  TWILIO_CALLS_PER_SECOND: optional(
    z.coerce
      .number('TWILIO_CALLS_PER_SECOND must be a number')
      .min(0.1, 'TWILIO_CALLS_PER_SECOND must be at least 0.1')
      .max(1000, 'TWILIO_CALLS_PER_SECOND must be at most 1000'),
  ),
  DEMO: optional(z.enum(['0', '1'], 'DEMO must be 0 or 1')),
  ADMIN_TOKEN: optional(z.string()),
  INQUIRY_API_KEYS: list,
  LOOKUP_HOSTS: list
    .transform((hosts) => hosts ?? [])
    .refine(
      (hosts) => hosts.every((host) => isHost.test(host)),
      'LOOKUP_HOSTS lists hosts without paths, such as crm.example.com, or http://10.0.0.5:8080 where there is no https',
    ),
  FLOWS_DIR: optional(z.string()),
  WATCH_FLOWS: optional(z.enum(['0', '1'], 'WATCH_FLOWS must be 0 or 1')),
  DATA_DIR: optional(z.string()),
  LOG_LEVEL: optional(z.enum(logLevels, `LOG_LEVEL must be one of ${logLevels.join(', ')}`)),
  PATH: z.string().default(''),
})
type Environment = z.output<typeof environment>

/** Reads the settings from `variables`, by default the process's. Throws InvalidConfig naming every fault. */
export function readConfig(variables: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = environment.safeParse(variables)
  if (!read.success) throw new InvalidConfig(read.error.issues.map(({ message }) => message).join('\n'))
  const set = read.data
  const telephone = telephoneOf(set)
  const port = set.PORT ?? 3000
  return {
    ...byTelephone(set, telephone),
    port,
    publicUrl: publicUrlOf(set, telephone, port),
    isPublicUrlAssumed: set.PUBLIC_URL === undefined,
    trustProxy: trustProxyOf(set.TRUST_PROXY),
    mongodbUri: set.MONGODB_URI ?? null,
    telephone,
    adminToken: set.ADMIN_TOKEN ?? null,
    inquiryKeys: set.INQUIRY_API_KEYS ?? [],
    lookupHosts: set.LOOKUP_HOSTS,
    flowsDir: resolve(set.FLOWS_DIR ?? 'flows'),
    dataDir: resolve(set.DATA_DIR ?? '.data'),
    logLevel: set.LOG_LEVEL ?? 'info',
    searchPath: set.PATH,
  }
}

/** What defaults differently for a real account and for the twin. */
function byTelephone(
  { HOST, DEMO, WATCH_FLOWS, TWILIO_CALLS_PER_SECOND }: Environment,
  { kind }: TelephoneSettings,
): Pick<Config, 'host' | 'isDemo' | 'watchesFlows' | 'callsPerSecond'> {
  return {
    // What Twilio gives an account that has not asked for more.
    callsPerSecond: TWILIO_CALLS_PER_SECOND ?? (kind === 'twin' ? null : 1),
    host: HOST ?? (kind === 'twin' ? '127.0.0.1' : '0.0.0.0'),
    isDemo: DEMO === undefined ? kind === 'twin' : DEMO === '1',
    // With real callers a file is published by those who mean to, or at a start.
    watchesFlows: WATCH_FLOWS === undefined ? kind === 'twin' : WATCH_FLOWS === '1',
  }
}

/** Where the command line finds the running server, its token, and the flows. */
export type ClientConfig = Readonly<{ url: string; tokenFile: string; flowsDir: string }>

/** Reads what the command line needs of the settings. */
export function readClientConfig(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): ClientConfig {
  return {
    url: variables.WARMLINE_URL ?? `http://127.0.0.1:${variables.PORT ?? '3000'}`,
    tokenFile: join(variables.DATA_DIR ?? '.data', 'cli-token'),
    flowsDir: variables.FLOWS_DIR ?? 'flows',
  }
}

function telephoneOf({
  TWILIO_ACCOUNT_SID,
  TWILIO_AUTH_TOKEN,
  TWILIO_API_URL,
}: Environment): TelephoneSettings {
  const [first, ...others] = TWILIO_AUTH_TOKEN ?? []
  if (TWILIO_ACCOUNT_SID === undefined && first === undefined) return { kind: 'twin' }
  if (TWILIO_ACCOUNT_SID === undefined || first === undefined) {
    throw new InvalidConfig(
      'TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN go together: set both, or neither for the twin.',
    )
  }
  const apiUrl = TWILIO_API_URL ?? 'https://api.twilio.com'
  return { kind: 'account', accountSid: TWILIO_ACCOUNT_SID, tokens: [first, ...others], apiUrl }
}

function publicUrlOf({ PUBLIC_URL }: Environment, telephone: TelephoneSettings, port: number): string {
  if (PUBLIC_URL !== undefined) return PUBLIC_URL.replace(/\/+$/, '')
  if (telephone.kind === 'twin') return `http://127.0.0.1:${port}`
  throw new InvalidConfig(
    'PUBLIC_URL is required with Twilio credentials: the address under which Twilio reaches this server, such as https://calls.example.com.',
  )
}

const namedProxies: readonly string[] = ['loopback', 'linklocal', 'uniquelocal']

function trustProxyOf(text: string | undefined): Config['trustProxy'] {
  if (text === undefined) return null
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^\d+$/.test(text)) return Number(text)
  const proxies = text.split(',').map((proxy) => proxy.trim())
  if (proxies.every((proxy) => namedProxies.includes(proxy) || isIP(proxy.split('/')[0] ?? '') > 0))
    return text
  throw new InvalidConfig(
    `TRUST_PROXY takes true, false, a number of proxies, or addresses (${namedProxies.join(', ')}, 10.0.0.0/8), not "${text}".`,
  )
}
