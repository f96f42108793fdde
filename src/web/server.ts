import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import type { App, Apologise, Fallback } from '../app/index.ts'
import { webhookAddresses } from '../twilio/index.ts'
import { apiRoutes } from './api.ts'
import { audioRoutes } from './audio.ts'
import {
  apologiseToAgent,
  apologiseToCaller,
  apologiseToCustomer,
  keepHolding,
  NotReady,
  refuseMachine,
  sendProblem,
  type Report,
} from './failures.ts'
import { healthRoutes } from './health.ts'
import { inquiryRoutes } from './inquiries.ts'
import { belowPublicPath } from './public-path.ts'
import { signedByTwilio } from './signed-by-twilio.ts'
import { callbackAgentRoutes, callbackEventRoutes, callbackRoutes } from './callback-voice.ts'
import { agentLineRoutes, agentRoutes, callerRoutes, eventRoutes, holdRoutes, partyRoutes } from './voice.ts'
import { welcomePage, type Welcome } from './welcome.ts'

/** What serves requests: the app once everything is up, else what is being waited for. */
export type Serving =
  | Readonly<{ kind: 'ready'; app: App; welcome: Welcome; isStoreAnswering: () => Promise<boolean> }>
  | Readonly<{ kind: 'waiting'; because: string }>

export type WebSettings = Readonly<{
  publicUrl: string
  isPublicUrlAssumed: boolean
  /** As Express takes it; `null` trusts no proxy. */
  trustProxy: string | number | boolean | null
  twilioTokens: readonly string[]
  apiTokens: readonly string[]
  inquiryKeys: readonly string[]
  twinUrl: string | null
}>

export type WebParts = Readonly<{
  serving: () => Serving
  apologise: Apologise
  fallback: Fallback
  logger: Logger
}>

/** The whole HTTP face. It may listen before anything else is up: what is not ready says so. */
export function createServer(settings: WebSettings, parts: WebParts): Express {
  const { logger, serving } = parts
  const server = express()
  server.set('trust proxy', settings.trustProxy ?? false)
  server.disable('etag')
  server.disable('x-powered-by')
  server.use(belowPublicPath(settings.publicUrl))
  // A line a request is for those who look for something; what fails is logged in any case.
  if (logger.isLevelEnabled('debug')) server.use(pinoHttp({ logger, useLevel: 'debug' }))
  // Before helmet: its headers speak to browsers, and Twilio is none.
  server.use('/voice', express.urlencoded({ extended: false, limit: '256kb' }), voice(settings, parts))
  // The pages must work over plain http on a local network, so nothing upgrades their requests.
  server.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }))
  server.use(healthRoutes(readinessOf(serving)))
  server.get(
    '/',
    welcomePage(() => welcomeOf(serving())),
  )
  server.use('/audio', audioRoutes(appOf(serving)))
  server.use(
    '/inquiries',
    inquiryRoutes({ app: appOf(serving), keys: [...settings.inquiryKeys, ...settings.apiTokens] }),
  )
  server.use(
    '/api',
    apiRoutes({ app: appOf(serving), tokens: settings.apiTokens, twinUrl: settings.twinUrl }),
  )
  server.use((req, res) => sendProblem(res, 404, `There is nothing at ${req.path}.`))
  server.use(refuseMachine(reportTo(logger)))
  return server
}

function voice(settings: WebSettings, { serving, apologise, fallback, logger }: WebParts): express.Router {
  const routes = express.Router()
  const report = reportTo(logger)
  const signed = { ...settings, tokens: settings.twilioTokens }
  routes.use(signedByTwilio(signed, (what) => logger.warn(what)))
  const app = appOf(serving)
  routes.use(eventRoutes({ app }), callbackEventRoutes({ app }), refuseMachine(report))
  routes.use(
    agentRoutes({ app }),
    partyRoutes({ app }),
    callbackAgentRoutes({ app }),
    apologiseToAgent(report, apologise),
  )
  routes.use(callbackRoutes({ app }), apologiseToCustomer(report, apologise))
  routes.use(agentLineRoutes({ app }), apologiseToCaller(report, apologise))
  routes.use(holdRoutes({ app, keepHolding: keepHolding(report, webhookAddresses(settings.publicUrl)) }))
  routes.use(callerRoutes({ app, apologise, fallback }), apologiseToCaller(report, apologise))
  return routes
}

const appOf = (serving: () => Serving) => (): App => {
  const now = serving()
  if (now.kind === 'waiting') throw new NotReady(now.because)
  return now.app
}

const readinessOf = (serving: () => Serving) => async (): Promise<string | null> => {
  const now = serving()
  if (now.kind === 'waiting') return now.because
  return (await now.isStoreAnswering()) ? null : 'The database does not answer.'
}

const welcomeOf = (serving: Serving): Welcome | null => (serving.kind === 'ready' ? serving.welcome : null)

const reportTo =
  (logger: Logger): Report =>
  (error, where) =>
    logger.error({ err: error }, where)
