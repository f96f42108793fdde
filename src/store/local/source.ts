import { reasonOf } from './reason.ts'

/** A database that runs and is reachable at `uri` (without a database name) until `stop` is called. */
export type LocalDatabase = Readonly<{
  uri: string
  source: 'mongod' | 'downloaded' | 'documentdb'
  version: string
  stop: () => Promise<void>
}>

/** What every source is told: where data and engines live, where programs are found, whom to tell. */
export type SourceParts = Readonly<{
  dataDir: string
  cacheDir: string
  searchPath: string
  report: (line: string) => void
  signal: AbortSignal
}>

/** `absent`: this machine does not have the source. `broken`: it is there and did not start. */
export type Attempt =
  | Readonly<{ kind: 'running'; database: LocalDatabase }>
  | Readonly<{ kind: 'absent' | 'broken'; because: string }>

export type Source = Readonly<{ name: string; start: (parts: SourceParts) => Promise<Attempt> }>

/** Tries to start a source that is there; what goes wrong is told, unless the user wanted it to end. */
export async function attempt(
  { signal }: SourceParts,
  start: () => Promise<LocalDatabase>,
): Promise<Attempt> {
  try {
    return { kind: 'running', database: await start() }
  } catch (error) {
    signal.throwIfAborted()
    return { kind: 'broken', because: reasonOf(error) }
  }
}
