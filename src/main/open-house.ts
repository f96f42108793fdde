import { randomUUID } from 'node:crypto'
import {
  agentMoves,
  callbackMoves,
  callMoves,
  openApp,
  openPublished,
  publishFiles,
  rememberOpenCalls,
  seedDemo,
  tellPublishing,
  type App,
  type AuthoredFiles,
  type Fallback,
  type NewPins,
  type Parts,
  type Published,
} from '../app/index.ts'
import { sharedWorkNames, startJobs, type Sharing } from '../jobs/index.ts'
import { lookUp } from '../outside/index.ts'
import { isAnswering, openStore, prepareTimedWork, timedWorkCollection, type Store } from '../store/index.ts'
import { conferences, telephone, webhookAddresses } from '../twilio/index.ts'
import type { Serving } from '../web/index.ts'
import type { EpochMs } from '../words.ts'
import type { Background } from './background.ts'
import { realClock } from './clock.ts'
import { logTo } from './log-to.ts'
import type { OpenDatabase } from './open-database.ts'
import type { OpenTelephone } from './open-telephone.ts'
import { readFlowsFolder } from './flows-folder.ts'
import type { Surroundings } from './surroundings.ts'
import { watchFlows } from './watch-flows.ts'

/** What is open already when the house is put together. */
export type Opening = Readonly<{
  database: OpenDatabase
  files: AuthoredFiles
  phone: OpenTelephone
  background: Background
  fallback: Fallback
}>

/** The use cases, served and with their timed work running. */
export type House = Readonly<{ app: App; serving: Serving; stopJobs: () => Promise<void> }>

/** The flows are refused and there is nothing earlier to go on with; the findings have been told. */
export class NothingToAnswerWith extends Error {}

/** Publishes the flows, seeds the demo, opens the telephone and starts the timed work. Throws NothingToAnswerWith. */
export async function openHouse(surroundings: Surroundings, opening: Opening): Promise<House> {
  const { config, clock, tell } = surroundings
  const { database, phone, background } = opening
  const parts = await partsOf(surroundings, opening)
  await parts.fallback.renew(parts.published)
  if (config.isDemo) tellPins(surroundings, parts, await seedDemo(parts))
  const app = openApp(parts)
  const company = parts.published.company()
  await phone.open({ company, clock, tell })
  const stopTimed = await startJobs(app, {
    timer: clock,
    sharing: await shareWork(surroundings, database),
    afterwards: background.afterwards,
    report: (error) => surroundings.logger.error({ err: error }, 'timed work failed'),
  })
  const stopWatching = config.watchesFlows ? watchFolder(surroundings, parts) : () => undefined
  const stopJobs = async (): Promise<void> => {
    stopWatching()
    await stopTimed()
  }
  const welcome = {
    company: company.name,
    numbers: Object.keys(company.numbers),
    isDemo: phone.twinUrl !== null,
  }
  const isStoreAnswering = (): Promise<boolean> => isAnswering(database.connection)
  return { app, stopJobs, serving: { kind: 'ready', app, welcome, isStoreAnswering } }
}

/** Servers share their timed work through the database, by real time; in a test's time there is nothing to share it by. */
async function shareWork(
  { clock }: Surroundings,
  { connection, uri }: OpenDatabase,
): Promise<Sharing | null> {
  if (clock !== realClock) return null
  await prepareTimedWork(connection, sharedWorkNames)
  return { databaseUri: uri, collection: timedWorkCollection, server: randomUUID() }
}

// A call in memory is a few kilobytes.
const openCallsAtMost = 5000

async function partsOf({ config, clock, logger, tell }: Surroundings, opening: Opening): Promise<Parts> {
  const { database, files, phone, background, fallback } = opening
  // Whole milliseconds, as stores and cursors have them; a clock in virtual time has parts of one.
  const now = (): EpochMs => Math.floor(clock.now()) as EpochMs
  const store = openStore(database.connection, {
    agentMoves,
    callMoves,
    callbackMoves,
    dataDir: config.dataDir,
  })
  return {
    store,
    telephone: telephone(phone.account),
    conferences: conferences(phone.account),
    addresses: webhookAddresses(config.publicUrl),
    lookUp: lookUp(config.lookupHosts),
    published: await publish(store, { files, tell, now: now() }),
    fallback,
    openCalls: rememberOpenCalls(openCallsAtMost),
    now,
    random: Math.random,
    newId: () => randomUUID(),
    afterwards: background.afterwards,
    wakeIn: background.wakeIn,
    callsPerSecond: config.callsPerSecond,
    log: logTo(logger),
  }
}

type Publishing = Readonly<{ files: AuthoredFiles; tell: (line: string) => void; now: EpochMs }>

async function publish(store: Store, { files, tell, now }: Publishing): Promise<Published> {
  const told = tellPublishing(await publishFiles(store, files, now))
  if (told !== null) tell(told)
  return openPublished(store).catch((cause: unknown) => {
    throw new NothingToAnswerWith('No flows could be published, and none were before.', { cause })
  })
}

/** How to be an agent of the demo without a desk, told once: the PINs are not kept in any way that could be read. */
function tellPins({ tell }: Surroundings, { published }: Parts, pins: NewPins): void {
  const [line] = published.company().agentLine.numbers
  if (line === undefined || pins.size === 0) return
  tell(
    `Agents of the demo dial ${line} and key in their PIN: ${[...pins].map((one) => one.join(' ')).join(', ')}.`,
  )
  tell('A PIN is told only now; npx warmline agent-pin ID sets another one.')
}

/** Publishes what is saved in the flows folder as soon as it is; a file that is not right yet changes nothing. */
function watchFolder({ config, tell, logger }: Surroundings, { store, published, now }: Parts) {
  const changed = async (): Promise<void> => {
    const told = tellPublishing(await publishFiles(store, await readFlowsFolder(config.flowsDir), now()))
    if (told !== null) tell(told)
    await published.refresh()
  }
  const report = (error: unknown): void =>
    logger.error({ err: error }, 'what was saved in the flows folder could not be published')
  return watchFlows(config.flowsDir, { changed, report })
}
