/**
 * The database that starts by itself, for a server that was given none: a mongod of this machine, one downloaded once,
 * or PostgreSQL with DocumentDB behind a gateway of our own. It knows engines, their installation and MongoDB's wire
 * protocol; it refuses to know what Warmline stores, and reads neither settings nor environment.
 */
export { NoLocalDatabase } from './no-local-database.ts'
export type { LocalDatabase } from './source.ts'
export { startLocalDatabase } from './start-local-database.ts'
