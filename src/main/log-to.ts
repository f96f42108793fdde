import type { Logger } from 'pino'
import type { Log } from '../app/index.ts'

/** Where use cases tell what a person running Warmline should know: the one log. */
export const logTo = (logger: Logger): Log => ({
  warn: (what) => logger.warn(what),
  error: (error, what) => logger.error({ err: error }, what),
})
