import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import {
  agentMoves,
  apologiser,
  callMoves,
  openApp,
  openPublished,
  publishFiles,
  rememberOpenCalls,
  seedDemo,
  type App,
  type AuthoredFiles,
  type Log,
  type Parts,
} from '../app/index.ts'
import type { Config } from '../config.ts'
import { startJobs } from '../jobs/index.ts'
import { isAnswering, openStore } from '../store/index.ts'
import { telephone, webhookAddresses } from '../twilio/index.ts'
import { createServer, type Serving } from '../web/index.ts'
import type { EpochMs } from '../words.ts'
import { createBackground, type Background } from './background.ts'
import type { Clock } from './clock.ts'
import { readFlowsFolder } from './flows-folder.ts'
import { openDatabase, type DatabaseSettings, type OpenDatabase } from './open-database.ts'
import { keepSecrets } from './secrets.ts'
import { openTelephone, type OpenTelephone } from './open-telephone.ts'

/** What a start is given from outside: the settings, a clock, and where people read. */
export type Surroundings = Readonly<{
  config: Config
  clock: Clock
  logger: Logger
  /** A sentence for the person who started Warmline. */
  tell: (line: string) => void
  /** Calls the start off. */
  signal?: AbortSignal
}>

/** A running Warmline. */
export type Running = Readonly<{
  url: string
  twinUrl: string | null
  cliToken: string
  app: App
  /** Resolves when no work goes on behind the requests. */
  idle: () => Promise<void>
  /** Lets what is under way finish, then stops everything that was started. */
  stop: () => Promise<void>
}>

/** The published flows are refused and there is nothing earlier to go on with; the message lists the findings. */
export class NothingToAnswerWith extends Error {}

/**
 * Starts everything: listens at once, says what it waits for, and resolves when calls can be taken. A start that fails,
 * or is called off by the signal, leaves nothing behind that it began.
 */
export async function startWarmline(surroundings: Surroundings): Promise<Running> {
  const { config, logger } = surroundings
  const secrets = await keepSecrets(config.dataDir)
  const files = await readFlowsFolder(config.flowsDir)
  const phone = openTelephone(config, secrets)
  const background = createBackground((error) => logger.error({ err: error }, 'work behind a request failed'))

  let serving: Serving = { kind: 'waiting', because: 'The database is starting.' }
  const apiTokens = [secrets.cliToken, ...(config.adminToken === null ? [] : [config.adminToken])]
  const web = createServer(
    { ...config, twilioTokens: phone.tokens, apiTokens, twinUrl: phone.twinUrl },
    { serving: () => serving, apologise: apologiser(files), logger },
  )
  const server = await listen(createHttpServer(web), config)
  const begun: Begun = { server, background, phone, database: null, stopJobs: null }
  try {
    begun.database = await openDatabase(databaseSettings(surroundings), surroundings.tell)
    surroundings.signal?.throwIfAborted()
    const house = await openHouse(surroundings, { database: begun.database, files, phone, background })
    begun.stopJobs = house.stopJobs
    serving = house.serving
    return running(begun, house.app, secrets.cliToken)
  } catch (error) {
    await stopAll(begun)
    throw error
  }
}

const databaseSettings = ({
  config,
  signal = new AbortController().signal,
}: Surroundings): DatabaseSettings => ({
  uri: config.mongodbUri,
  dataDir: config.dataDir,
  searchPath: config.searchPath,
  signal,
})

type Opening = Readonly<{
  database: OpenDatabase
  files: AuthoredFiles
  phone: OpenTelephone
  background: Background
}>
type House = Readonly<{ app: App; serving: Serving; stopJobs: () => void }>

async function openHouse({ config, clock, logger, tell }: Surroundings, opening: Opening): Promise<House> {
  const { database, files, phone, background } = opening
  const now = (): EpochMs => clock.now() as EpochMs
  const store = openStore(database.connection, { agentMoves, callMoves, dataDir: config.dataDir })
  const publishing = await publishFiles(store, files, now())
  if (publishing.kind === 'refused') {
    const findings = publishing.problems.map(
      ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
    )
    tell(`The flows have findings, so nothing new is published:\n${findings.join('\n')}`)
  } else if (publishing.versions.length > 0) tell(`Published ${publishing.versions.join(', ')}.`)

  const parts: Parts = {
    store,
    telephone: telephone(phone.account),
    addresses: webhookAddresses(config.publicUrl),
    published: await openPublished(store).catch((cause: unknown) => {
      throw new NothingToAnswerWith('No flows could be published, and none were before.', { cause })
    }),
    openCalls: rememberOpenCalls(openCallsAtMost),
    now,
    random: Math.random,
    newId: () => randomUUID(),
    afterwards: background.afterwards,
    log: logTo(logger),
  }
  if (config.isDemo) await seedDemo(parts)
  const app = openApp(parts)
  await phone.open({ company: parts.published.company(), clock, tell })
  const stopJobs = startJobs(app, clock, background.afterwards)
  const { company } = parts.published
  const welcome = {
    company: company().name,
    numbers: Object.keys(company().numbers),
    isDemo: phone.twinUrl !== null,
  }
  const isStoreAnswering = (): Promise<boolean> => isAnswering(database.connection)
  return { app, stopJobs, serving: { kind: 'ready', app, welcome, isStoreAnswering } }
}

// A call in memory is a few kilobytes.
const openCallsAtMost = 5000

const logTo = (logger: Logger): Log => ({
  info: (what, details) => logger.info(details, what),
  warn: (what, details) => logger.warn(details, what),
  error: (error, what) => logger.error({ err: error }, what),
})

function listen(server: Server, { port, host }: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

/** What a start has begun so far, and a stop has to end. */
type Begun = {
  readonly server: Server
  readonly background: Background
  readonly phone: OpenTelephone
  database: OpenDatabase | null
  stopJobs: (() => void) | null
}

async function stopAll({ server, background, phone, database, stopJobs }: Begun): Promise<void> {
  stopJobs?.()
  await close(server)
  await background.idle()
  await phone.close()
  await database?.stop()
}

function running(begun: Begun, app: App, cliToken: string): Running {
  const { port } = begun.server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    twinUrl: begun.phone.twinUrl,
    cliToken,
    app,
    idle: begun.background.idle,
    stop: () => stopAll(begun),
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    // Twilio's connections are kept alive between webhooks; those that are idle need not be waited for.
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), graceMs).unref()
  })
}

// As long as the slowest answer that Twilio would still wait for is worth waiting for.
const graceMs = 5000
