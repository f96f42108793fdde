import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { apologiser, openFallback, type App } from '../app/index.ts'
import type { Config } from '../config.ts'
import { fallbackFiles } from '../store/index.ts'
import { webhookAddresses } from '../twilio/index.ts'
import { createServer, type Serving } from '../web/index.ts'
import type { EpochMs } from '../words.ts'
import { createBackground, type Background } from './background.ts'
import { readFlowsFolder } from './flows-folder.ts'
import { logTo } from './log-to.ts'
import { openDatabase, type DatabaseSettings, type OpenDatabase } from './open-database.ts'
import { openHouse } from './open-house.ts'
import { openTelephone, type OpenTelephone } from './open-telephone.ts'
import { keepSecrets } from './secrets.ts'
import type { Surroundings } from './surroundings.ts'

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

/**
 * Starts everything: listens at once, says what it waits for, and resolves when calls can be taken. A start that fails,
 * or is called off by the signal, leaves nothing behind that it began.
 */
export async function startWarmline(surroundings: Surroundings): Promise<Running> {
  const { config, clock, logger } = surroundings
  const secrets = await keepSecrets(config.dataDir)
  const files = await readFlowsFolder(config.flowsDir)
  const phone = openTelephone(config, secrets)
  const background = createBackground(clock, (error) =>
    logger.error({ err: error }, 'work behind a request failed'),
  )

  const fallback = await openFallback({
    files: fallbackFiles(config.dataDir),
    address: webhookAddresses(config.publicUrl).fallback,
    now: () => clock.now() as EpochMs,
    log: logTo(logger),
  })
  let serving: Serving = { kind: 'waiting', because: 'The database is starting.' }
  const apiTokens = [secrets.cliToken, ...(config.adminToken === null ? [] : [config.adminToken])]
  const web = createServer(
    { ...config, twilioTokens: phone.tokens, apiTokens, twinUrl: phone.twinUrl },
    { serving: () => serving, apologise: apologiser(files), fallback, logger },
  )
  const server = await listen(createHttpServer(web), config)
  const begun: Begun = { server, background, phone, database: null, stopJobs: null }
  try {
    begun.database = await openDatabase(databaseSettings(surroundings), surroundings.tell)
    surroundings.signal?.throwIfAborted()
    const opening = { database: begun.database, files, phone, background, fallback }
    const house = await openHouse(surroundings, opening)
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
  stopJobs: (() => Promise<void>) | null
}

async function stopAll({ server, background, phone, database, stopJobs }: Begun): Promise<void> {
  await stopJobs?.()
  await close(server)
  background.rest()
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
